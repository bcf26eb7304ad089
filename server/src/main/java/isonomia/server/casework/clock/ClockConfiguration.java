package isonomia.server.casework.clock;

import isonomia.server.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules are read once, at the start.
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    @Bean
    Rules clockRules(Settings settings) {
        return Rules.load(settings.data());
    }
}
