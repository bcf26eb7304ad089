package isonomia.server;

import isonomia.server.identity.AccessInterceptor;
import isonomia.server.limits.Limits;
import isonomia.server.page.Pages;
import isonomia.server.settings.Settings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What holds for every request: headers, forms that only our pages can send, and that each route
/// declares who may.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    /// For how many seconds a browser comes by HTTPS only: two years.
    private static final long HTTPS_ONLY = 2L * 365 * 24 * 60 * 60;

    private final AccessInterceptor access;
    private final Limits limits;

    WebConfiguration(AccessInterceptor access, Limits limits) {
        this.access = access;
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limits);
        registry.addInterceptor(access);
    }

    /// Refuses, besides all that it refuses anyway, the one sign that PostgreSQL keeps in no text.
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Settings settings) {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieCustomizer(
                c -> c.httpOnly(true).secure(settings.https()).sameSite("Lax").path("/"));
        return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(c -> c.csrfTokenRepository(csrf))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // Who may do what is decided in one place, the Access of identity.
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .headers(
                        h ->
                                h.httpStrictTransportSecurity(
                                                // Also behind a proxy, where the request itself is
                                                // not secure.
                                                s ->
                                                        s.requestMatcher(r -> settings.https())
                                                                .maxAgeInSeconds(HTTPS_ONLY)
                                                                .includeSubDomains(true))
                                        .contentSecurityPolicy(
                                                c ->
                                                        c.policyDirectives(
                                                                Pages.CONTENT_SECURITY_POLICY))
                                        .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
                                        .permissionsPolicyHeader(
                                                p ->
                                                        p.policy(
                                                                "camera=(), microphone=(),"
                                                                        + " geolocation=(),"
                                                                        + " payment=()"))
                                        .crossOriginOpenerPolicy(
                                                c ->
                                                        c.policy(
                                                                org.springframework.security.web
                                                                        .header.writers
                                                                        .CrossOriginOpenerPolicyHeaderWriter
                                                                        .CrossOriginOpenerPolicy
                                                                        .SAME_ORIGIN)))
                .build();
    }
}
