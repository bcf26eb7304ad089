package isonomia.server.page;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// The page for what the web server refuses before any of our parts has seen it, such as an address
/// with a slash in disguise. It would otherwise answer in its own words and in no language.
final class LastResort extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    /// Pages pass the filters that set such headers; this one passes none.
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ObjectProvider<Pages> pages;

    LastResort(ObjectProvider<Pages> pages) {
        this.pages = pages;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            String text =
                    pages.getObject()
                            .text(
                                    "error-plain.jte",
                                    new ErrorPage(status < 500 ? "request" : "defect", ""),
                                    request);
            response.setContentType("text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(text);
                response.finishResponse();
            }
        } catch (IOException | RuntimeException e) {
            // An answer without a page is better than none. What was asked for is not written down.
            LOG.warn("no page for status {}: {}", status, e.getClass().getName());
        }
    }
}
