package isonomia.server.casework;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// People who complain, for tests: each with a browser of her own and no account.
public final class TestComplaints {
    private static final Pattern CODE =
            Pattern.compile(
                    "<code[^>]*>([0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4})</code>");

    private final RunningServer server;

    public TestComplaints(RunningServer server) {
        this.server = server;
    }

    /// Somebody who complained.
    ///
    /// @param browser in which the mailbox is open
    /// @param receipt as it was shown
    public record Complainant(Visitor browser, String receipt) {}

    /// Begins a complaint with what happened.
    public Visitor begun(String narrative) {
        Visitor browser = server.visitor();
        browser.post("/complain");
        browser.post("/complain/form/what", "narrative", narrative);
        return browser;
    }

    /// Somebody who complained of what happened.
    public Complainant complains(String narrative) {
        return sends(begun(narrative));
    }

    /// Sends what was begun.
    public static Complainant sends(Visitor browser) {
        return new Complainant(browser, receipt(browser.post("/complain/send")));
    }

    /// The receipt that a page shows; empty when it shows none.
    public static String receipt(Answer page) {
        Matcher code = CODE.matcher(page.text());
        return code.find() ? code.group(1) : "";
    }

    /// The complaint that a receipt opens.
    public Complaint opened(String receipt) {
        Receipt.Typed.Code code = (Receipt.Typed.Code) Receipt.read(receipt);
        return server.part(Intake.class)
                .own(
                        server.part(isonomia.server.privacy.HeldKeys.class)
                                .open(code.secret())
                                .orElseThrow())
                .orElseThrow()
                .complaint();
    }
}
