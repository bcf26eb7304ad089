package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Happened;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Summary;
import isonomia.server.identity.PersonId;
import isonomia.server.page.Days;
import isonomia.server.page.Frame;
import isonomia.server.page.Moment;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What both sides' pages say of a request.
public final class Show {
    private Show() {}

    /// A day in full; empty when there is none.
    public static String day(Frame frame, Optional<LocalDate> day) {
        return day.map(d -> Days.day(frame.words(), d.atStartOfDay().toInstant(ZoneOffset.UTC)))
                .orElse("");
    }

    /// What happened, the newest first.
    ///
    /// @param names of people whom the reader may know by name
    public static List<Moment> history(
            Frame frame, InformationRequest request, Map<PersonId, String> names) {
        return request.history().reversed().stream().map(h -> moment(frame, h, names)).toList();
    }

    private static Moment moment(Frame frame, Happened happened, Map<PersonId, String> names) {
        String what = frame.say("request.happened." + happened.to().key());
        return new Moment(
                Days.moment(frame.words(), happened.at()),
                happened.at().toString(),
                happened.note().isEmpty()
                        ? what
                        : frame.say(
                                "request.happened.note",
                                Map.of("what", what, "note", happened.note())),
                names.getOrDefault(happened.by(), happened.byOffice() ? frame.office() : ""));
    }

    /// The office's address of a request.
    public static String inCase(Summary summary) {
        return "/office/cases/" + summary.caseFile().text() + "/requests/" + summary.id().text();
    }

    /// The body's address of a request.
    public static String inPortal(Summary summary) {
        return "/office/requests/" + summary.id().text();
    }
}
