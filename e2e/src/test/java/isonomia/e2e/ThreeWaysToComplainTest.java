package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Three people who complain in three ways: a child by keyboard and without script, somebody who wants
/// it easy and stays anonymous, and somebody who telephones and is handed her receipt.
class ThreeWaysToComplainTest {
    private static final String TOLD = "They stopped my pension. Nobody tells me why.";

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void opensTheMailbox(Visitor she, String receipt, String said) {
        she.go("/mailbox");
        she.type("code", receipt);
        she.press("complain.mailbox.open");
        she.reads("complain.why.submitted");
        she.follow("complain.inside.answers");
        she.readsSaid(said);
    }

    /// The setting itself, without anybody who works there: the office has to be there, nothing else.
    @Test
    void aChildTellsInHerOwnWordsAndLeavesNoTraceOnTheScreen() {
        Setting setting = Setting.small("ar").byKeyboard();
        String said = "عمي يأخذ مساعدتي لأن الحاسوب كتب اسمه.";
        try (Office office = Office.start("child");
                Visitor head = chromium.visitor(office, Setting.desk("ar"));
                Visitor child = chromium.visitor(office, setting)) {
            Colleague.openingTheOffice(head, office, Cast.of("ar"));
            head.go("/office/signposts");
            head.type("helpline", "خط مخترع للاختبار");
            head.press("identity.institution.submit");
            child.go("/complain");
            child.follow("simple.door.child");
            child.reads("simple.unreviewed");
            child.readsSaid("خط مخترع للاختبار");
            assertFalse(child.offers("simple.aloud"), "nothing reads aloud without script");
            child.press("simple.child.begin");
            child.press("simple.both.continue");
            child.reads("simple.both.error.absent");
            child.type("narrative", said);
            child.press("simple.both.continue");
            child.reads("simple.child.ask.when");
            child.press("simple.both.dont-know");
            child.reads("simple.child.ask.body");
            child.press("simple.both.dont-know");
            child.press("simple.both.continue");
            child.press("simple.both.continue");
            child.press("simple.both.continue");
            child.type("not-told", "عمي");
            child.press("simple.both.continue");
            child.press("simple.both.continue");
            child.reads("simple.both.check");
            child.readsSaid(said);
            child.reads("complain.not-known");
            child.press("simple.both.send");
            String receipt = child.secret("receipt").getFirst();
            child.follow("simple.both.mailbox");
            child.press(child.page().locator(".exit button"));
            child.doesNotRead(said);
            opensTheMailbox(child, receipt, said);
            assertEquals(List.of(), child.troubles());

            head.turnTo("frame.nav.complaints");
            head.followFirst();
            head.reads("intake.safe.no-guardian");
            head.readsSaid("عمي");
            assertTrue(
                    head.text().indexOf(head.words("intake.safe.title"))
                            < head.text().indexOf(said),
                    "what is safe is read before what she says");
        }
    }

    @Test
    void oneComplainsAnonymouslyInEasyWordsAndAnotherIsHandedHerReceipt() {
        Setting setting = Setting.desk("en");
        Cast cast = Cast.of("en");
        try (Office office = Office.start("ways");
                Visitor atHead = chromium.visitor(office, setting);
                Visitor atOfficer = chromium.visitor(office, setting);
                Visitor one = chromium.visitor(office, setting);
                Visitor other = chromium.visitor(office, Setting.small("fr"))) {
            Colleague head = Colleague.openingTheOffice(atHead, office, cast);
            Colleague officer =
                    Colleague.invited(
                            atOfficer,
                            head.invites(
                                    cast.officer(),
                                    "officer@office.example",
                                    List.of("intake-officer")),
                            cast.officer(),
                            "officer@office.example",
                            cast);
            String receipt = complainsInEasyWords(one);
            opensTheMailbox(one, receipt, "A bank said no.");
            String handed = writesDown(officer);
            opensTheMailbox(other, handed, TOLD);
            for (Visitor visitor : List.of(atHead, atOfficer, one, other)) {
                assertEquals(List.of(), visitor.troubles());
            }
        }
    }

    /// @return the receipt
    private static String complainsInEasyWords(Visitor one) {
        one.go("/complain");
        one.follow("simple.door.easy");
        one.press("simple.easy.begin");
        one.type("narrative", "A bank said no.");
        one.press("simple.both.continue");
        for (String unanswered : List.of("when", "body", "system", "done", "wanted")) {
            one.reads("simple.easy.ask." + unanswered);
            one.press("simple.both.dont-know");
        }
        one.pick("anonymity", "anonymous");
        one.press("simple.both.continue");
        one.reads("simple.easy.ask.telephone");
        one.press("simple.both.continue");
        one.press("simple.both.continue");
        one.tick("needs", "easy-language");
        one.press("simple.both.continue");
        one.reads("simple.both.check");
        one.press("simple.both.send");
        return one.secret("receipt").getFirst();
    }

    /// @return the receipt
    private static String writesDown(Colleague officer) {
        Visitor at = officer.at();
        at.turnTo("frame.nav.complaints");
        at.follow("intake.enter.link");
        at.press("intake.enter.submit");
        at.reads("intake.enter.error.agreed");
        at.pick("told", "telephone");
        at.choose("language", "fr");
        at.type("narrative", TOLD);
        at.pick("agreed", "yes");
        at.press("intake.enter.submit");
        at.reads("intake.handed.title");
        String receipt = at.secret("receipt").getFirst();
        at.follow("intake.handed.go");
        at.reads("intake.entered.agreed", Map.of("name", officer.name()));
        assertFalse(at.text().contains(receipt), "the receipt is shown once");
        return receipt;
    }
}
