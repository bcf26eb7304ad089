package isonomia.server.page;

import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Puts [LastResort] where Tomcat has a page of its own.
@Component
class LastResortOfTomcat
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    /// Asked for late: the web server is made before the database is open.
    private final ObjectProvider<Pages> pages;

    LastResortOfTomcat(ObjectProvider<Pages> pages) {
        this.pages = pages;
    }

    /// After the one that puts in Tomcat's.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> {
                    StandardHost host = (StandardHost) context.getParent();
                    Pipeline pipeline = host.getPipeline();
                    for (Valve valve : pipeline.getValves()) {
                        if (valve instanceof ErrorReportValve) {
                            pipeline.removeValve(valve);
                        }
                    }
                    host.setErrorReportValveClass(LastResort.class.getName());
                    pipeline.addValve(new LastResort(pages));
                });
    }
}
