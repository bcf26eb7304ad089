package isonomia.server.casework;

import isonomia.server.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What cases can be about is read once, at the start.
@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {
    @Bean
    Topics topics(Settings settings) {
        return Topics.load(settings.data());
    }
}
