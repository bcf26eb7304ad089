package isonomia.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;

import isonomia.server.identity.Actors;
import isonomia.server.identity.Contact;
import isonomia.server.identity.Institution;
import isonomia.server.identity.Institutions;
import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.View;

import java.util.Map;
import java.util.Optional;

/// Turns a page's record into HTML. Each template takes the record as `page` and the frame as
/// `frame`; a renamed field breaks the build.
@Component
public class Pages {
    /// No script but ours, nothing from elsewhere, in no other site's frame.
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " script-src 'self'; connect-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Pages.class.getClassLoader(), "isonomia.server.jte");
    private final Institutions institutions;
    private final Settings settings;

    Pages(Institutions institutions, Settings settings) {
        this.institutions = institutions;
        this.settings = settings;
        templates.setTrimControlStructures(true);
    }

    /// A page with status 200.
    ///
    /// @param template its path below the folder of templates, for example `register/record.jte`
    /// @param page the record that it shows
    public View view(String template, Object page) {
        return view(200, template, page);
    }

    /// A page with a status.
    public View view(int status, String template, Object page) {
        return (model, request, response) ->
                write(status, template, page, frame(request), response);
    }

    /// A page for when the database is away: asks it for nothing.
    ///
    /// @param seconds after which trying again may help
    View alone(int status, int seconds, String template, Object page) {
        return (model, request, response) -> {
            response.setHeader("Retry-After", String.valueOf(seconds));
            write(status, template, page, frame(request, institutions.known()), response);
        };
    }

    private void write(
            int status, String template, Object page, Frame frame, HttpServletResponse response)
            throws java.io.IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template, Map.of("frame", frame, "page", page), output);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        // Pages differ by reader and language: nobody in between may keep them.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept-Language, Cookie");
        output.writeTo(response.getOutputStream());
    }

    /// A page as text, for where no handler answers.
    String text(String template, Object page, HttpServletRequest request) {
        StringOutput output = new StringOutput();
        templates.render(template, Map.of("frame", frame(request), "page", page), output);
        return output.toString();
    }

    /// What stands around the page that answers `request`.
    public Frame frame(HttpServletRequest request) {
        return frame(request, institution());
    }

    /// When the database went away after the work was done, what came of it is shown all the same: a
    /// receipt is shown once.
    private Optional<Institution> institution() {
        try {
            return institutions.find();
        } catch (DataAccessException | TransactionException e) {
            return institutions.known();
        }
    }

    private Frame frame(HttpServletRequest request, Optional<Institution> institution) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Frame(
                Languages.of(request, institution.map(Institution::language).orElse("en")),
                institution.map(Institution::name).orElse(""),
                institution.map(Institution::contact).orElse(Contact.none()),
                Actors.of(request),
                String.valueOf(request.getRequestURI()),
                token == null
                        ? new Frame.Csrf("_csrf", "")
                        : new Frame.Csrf(token.getParameterName(), token.getToken()),
                settings.sample());
    }
}
