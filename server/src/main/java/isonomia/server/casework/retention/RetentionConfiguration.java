package isonomia.server.casework.retention;

import isonomia.server.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The rules are read once, at the start.
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    @Bean
    RetentionRules retentionRules(Settings settings) {
        return RetentionRules.load(settings.data());
    }
}
