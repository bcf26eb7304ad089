package isonomia.server;

import isonomia.server.identity.AccessInterceptor;
import isonomia.server.settings.Settings;

import jakarta.servlet.MultipartConfigElement;

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
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What holds for every request: headers, forms that only our pages can send, and that each route
/// declares who may.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    /// No script but ours, nothing from elsewhere, in no other site's frame.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " script-src 'self'; connect-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private final AccessInterceptor access;

    WebConfiguration(AccessInterceptor access) {
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access);
    }

    /// Refuses, besides all that it refuses anyway, the one sign that PostgreSQL keeps in no text.
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /// A file stays in memory, however large it may be: no temporary file ever holds it.
    @Bean
    MultipartConfigElement multipart() {
        return new MultipartConfigElement(
                "",
                UploadFilter.LARGEST,
                UploadFilter.LARGEST,
                Math.toIntExact(UploadFilter.LARGEST + 1));
    }

    @Bean
    MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver();
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
                                h.contentSecurityPolicy(
                                                c -> c.policyDirectives(CONTENT_SECURITY_POLICY))
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
