package isonomia.server.rights;

import isonomia.server.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The catalogue is read once, at the start: a page never changes while somebody reads.
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {
    @Bean
    Rights rights(Settings settings) {
        return Rights.load(settings.data());
    }
}
