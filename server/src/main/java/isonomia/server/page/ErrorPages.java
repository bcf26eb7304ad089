package isonomia.server.page;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.DisconnectedClientHelper;

import java.util.UUID;

/// What a person reads when something did not work: what happened, whether anything is lost, what to
/// do. Never a stack trace, and never whether a thing exists that she may not see.
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /// After which the database most often answers again.
    private static final int SECONDS = 5;

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler(Denied.class)
    View denied(Denied denied, HttpServletRequest request) {
        // For the access log, which stands above the pages.
        request.setAttribute(Denied.class.getName(), denied);
        return switch (denied.decision()) {
            case SIGN_IN -> signIn(request);
            case ALLOWED, ABSENT -> page(404, "absent");
            case ROLE, FIELD_CLASS -> page(403, "role");
            case STATE -> page(409, "state");
            case OWN -> page(403, "own");
        };
    }

    private static View signIn(HttpServletRequest request) {
        boolean halfway = Actors.of(request) instanceof Actor.Halfway;
        RedirectView redirect =
                new RedirectView(halfway ? "/sign-in/second-factor" : "/sign-in", true);
        redirect.setExposeModelAttributes(false);
        return redirect;
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        // Also when it was lost so late that not even the undoing was heard.
        TransactionException.class,
        org.springframework.jdbc.CannotGetJdbcConnectionException.class
    })
    View databaseAway(Exception failure) {
        String mark = log(failure);
        return pages.alone(503, SECONDS, "error-plain.jte", new ErrorPage("away", mark));
    }

    /// An address with something in it that none of ours has, such as a word for a number.
    @ExceptionHandler(TypeMismatchException.class)
    View misspelt() {
        return page(404, "absent");
    }

    /// A sign that no text has, or an escape that stands for none.
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    View rejected() {
        return page(400, "request");
    }

    @ExceptionHandler(Exception.class)
    View defect(Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            // She closed the page before it was there: nobody is left to answer, and nothing is
            // wrong.
            return (model, request, response) -> {};
        }
        if (failure instanceof org.springframework.web.ErrorResponse response) {
            return byStatus(response.getStatusCode().value());
        }
        return pages.view(500, "error.jte", new ErrorPage("defect", log(failure)));
    }

    /// The kind of a failure and where it arose. Its message could hold what a person wrote.
    private static String log(Exception failure) {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        StringBuilder kinds = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            kinds.append(kinds.isEmpty() ? "" : ", caused by ")
                    .append(cause.getClass().getName())
                    .append(" at ")
                    .append(trace.length == 0 ? "?" : trace[0]);
            for (StackTraceElement element : trace) {
                if (element.getClassName().startsWith("isonomia.")) {
                    kinds.append(" in ").append(element);
                    break;
                }
            }
        }
        LOG.error("failure {}: {}", mark, kinds);
        return mark;
    }

    /// What no handler saw: refused by a filter, or by the server itself.
    @Everyone("shows what went wrong, and nothing else")
    @RequestMapping("/error")
    View error(HttpServletRequest request) {
        if (request.getAttribute(AwayFilter.NOTHING_BEGUN) instanceof MomentPage page) {
            return pages.alone(503, SECONDS, "error-moment.jte", page);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return byStatus(status instanceof Integer code ? code : 404);
    }

    private View byStatus(int status) {
        return switch (status) {
            // A form without its token: most often a page that was open over night.
            case 403 -> page(403, "stale");
            case 404, 405, 415, 406 -> page(404, "absent");
            case 413 -> page(413, "large");
            case 429 -> page(429, "many");
            default -> page(status >= 500 ? 500 : 400, status >= 500 ? "defect" : "request");
        };
    }

    private View page(int status, String key) {
        return pages.view(status, "error.jte", new ErrorPage(key, ""));
    }
}
