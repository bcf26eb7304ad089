package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;

import isonomia.proof.Malformed;
import isonomia.proof.Verification;
import isonomia.proof.Verifier;
import isonomia.proof.VerifierKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The whole story, from the link that opens an office to the record that it withdraws, by four
/// persons at four browsers.
class TheOfficeOpensTest {
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

    static Stream<Setting> settings() {
        Stream<Setting> usual = Stream.of(Setting.desk("en"), Setting.small("ar").byKeyboard());
        return Boolean.getBoolean("isonomia.full")
                ? Stream.concat(
                        usual,
                        Stream.of(
                                Setting.desk("en").byKeyboard(),
                                Setting.small("en").byKeyboard(),
                                Setting.desk("ar").byKeyboard()))
                : usual;
    }

    private static String folder(Setting setting) {
        return "opens-%s-%d-%s"
                .formatted(
                        setting.language(),
                        setting.width(),
                        setting.hand().name().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anOfficePublishesARecordThatAnybodyCanCheck(Setting setting) throws Malformed {
        Cast cast = Cast.of(setting.language());
        try (Office office = Office.start(folder(setting));
                Visitor atHead = chromium.visitor(office, setting);
                Visitor atOfficer = chromium.visitor(office, setting);
                Visitor atLiaison = chromium.visitor(office, setting);
                Visitor anybody = chromium.visitor(office, setting)) {
            Colleague head = Colleague.openingTheOffice(atHead, office, cast);

            String link =
                    head.invites(
                            cast.officer(),
                            "officer@office.example",
                            List.of("legal-officer", "investigator"));
            Colleague officer =
                    Colleague.invited(
                            atOfficer, link, cast.officer(), "officer@office.example", cast);
            assertEquals(404, anybody.go(link), "an invitation works once");
            anybody.reads("identity.invitation-ended.title");

            head.enters(cast.body());
            String second = head.invitesForThisBody(cast.liaison(), "liaison@body.example");
            Colleague liaison =
                    Colleague.invited(
                            atLiaison, second, cast.liaison(), "liaison@body.example", cast);

            filesARecord(liaison, cast);
            returnsItWithAReason(officer, cast);
            correctsIt(liaison, cast);
            publishesIt(officer, cast);
            doesNotPublishHerOwn(officer, cast);

            findsIt(anybody, cast);
            byte[] proof = anybody.download("ledger.proof.download");
            anybody.go("/ledger");
            anybody.reads("ledger.limits.text");
            checks(proof, anybody.download("ledger.key.download"), cast);

            String system = publishesASecondVersion(liaison, officer, cast);
            readsWhatChanged(anybody, system, cast);
            withdraws(officer, system, cast);
            readsThatItIsWithdrawn(anybody, system, cast);

            for (Visitor visitor : List.of(atHead, atOfficer, atLiaison, anybody)) {
                assertEquals(List.of(), visitor.troubles());
            }
        }
    }

    private static void filesARecord(Colleague liaison, Cast cast) {
        Visitor at = liaison.at();
        at.follow("records.office.new");
        at.press("records.office.new.submit");
        RecordForm.of(at, cast, cast.system(), cast.summary()).fillInAll();
        at.reads("records.check.missing", Map.of("count", 0));
        at.press("records.check.file");
        at.reads("records.check.filed");
        at.reads("register.state.filed");
        assertFalse(at.offers("records.review.publish"), "a liaison officer publishes nothing");
    }

    private static void returnsItWithAReason(Colleague officer, Cast cast) {
        Visitor at = officer.at();
        officer.opens(cast.system());
        at.press("records.review.return.submit");
        at.reads("records.error.reason-absent");
        at.type("reason", cast.returned());
        at.press("records.review.return.submit");
        at.reads("register.state.returned");
    }

    private static void correctsIt(Colleague liaison, Cast cast) {
        Visitor at = liaison.at();
        liaison.opens(cast.system());
        at.reads("records.review.returned", Map.of("reason", cast.returned()));
        at.followSaid(at.words("records.check.edit") + ": " + at.words("register.section.basics"));
        at.type("summary_plain", cast.better());
        at.press("records.edit.save");
        at.follow("records.edit.review");
        at.press("records.check.file");
        at.reads("records.check.filed");
    }

    private static void publishesIt(Colleague officer, Cast cast) {
        Visitor at = officer.at();
        officer.opens(cast.system());
        at.readsSaid(cast.better());
        at.press("records.review.publish");
        at.reads("records.review.published");
    }

    private static void doesNotPublishHerOwn(Colleague officer, Cast cast) {
        Visitor at = officer.at();
        at.turnTo("frame.nav.records");
        at.follow("records.office.new");
        at.choose("body", at.only("body", cast.body()));
        at.press("records.office.new.submit");
        RecordForm.of(at, cast, cast.own(), cast.summary()).fillInRequired();
        at.press("records.check.file");
        at.reads("records.review.own");
        assertFalse(at.offers("records.review.publish"), "nobody is offered to publish her own");
        APIResponse answer = at.sends(at.page().url() + "/publish", Map.of());
        assertEquals(403, answer.status());
        assertTrue(answer.text().contains(at.words("error.own.title")), answer::text);
    }

    private static void findsIt(Visitor anybody, Cast cast) {
        anybody.go("/");
        anybody.type("q", cast.search());
        anybody.press("frame.search");
        anybody.reads("records.list.found", Map.of("count", 1));
        anybody.followSaid(cast.system());
        anybody.readsSaid(cast.better());
        anybody.reads("register.withheld." + RecordForm.REASON);
        anybody.reads("records.record.history.none");
    }

    private static void checks(byte[] proof, byte[] keyFile, Cast cast) throws Malformed {
        VerifierKey key = VerifierKey.parse(new String(keyFile, StandardCharsets.UTF_8).strip());
        Verifier verifier = Verifier.ofItself().trusting(key);
        var verified = assertInstanceOf(Verification.Verified.class, verifier.verify(proof));
        assertTrue(verified.trusted(), "the key is the one that was downloaded");
        String written = new String(proof, StandardCharsets.UTF_8);
        assertTrue(written.contains(cast.better()), written);
        byte[] edited =
                written.replace(cast.better(), cast.summary()).getBytes(StandardCharsets.UTF_8);
        assertInstanceOf(Verification.Rejected.class, verifier.verify(edited));
    }

    private static String publishesASecondVersion(Colleague liaison, Colleague officer, Cast cast) {
        Visitor at = liaison.at();
        liaison.opens(cast.system());
        at.press("records.office.revise");
        at.type("summary_plain", cast.newest());
        at.press("records.edit.save");
        at.follow("records.edit.review");
        at.press("records.check.file");
        Visitor reviewing = officer.at();
        officer.opens(cast.system());
        reviewing.press("records.review.publish");
        reviewing.follow("records.review.see");
        return reviewing.page().url().replaceFirst(".*/systems/", "");
    }

    private static void readsWhatChanged(Visitor anybody, String system, Cast cast) {
        anybody.go("/systems/" + system);
        anybody.readsSaid(cast.newest());
        anybody.follow("records.record.compare", Map.of("number", 1));
        anybody.reads("records.compare.title", Map.of("old", 1, "new", 2));
        anybody.readsSaid(cast.better());
        anybody.readsSaid(cast.newest());
    }

    private static void withdraws(Colleague officer, String system, Cast cast) {
        Visitor at = officer.at();
        at.go("/systems/" + system);
        at.follow("records.withdraw.title");
        at.press("records.withdraw.submit");
        at.reads("records.error.reason-absent");
        at.type("reason", cast.withdrawn());
        at.press("records.withdraw.submit");
        at.readsSaid(cast.withdrawn());
    }

    private static void readsThatItIsWithdrawn(Visitor anybody, String system, Cast cast) {
        anybody.go("/systems?q=" + URLEncoder.encode(cast.search(), StandardCharsets.UTF_8));
        anybody.reads("records.list.found", Map.of("count", 0));
        anybody.go("/systems/" + system);
        anybody.reads("register.state.withdrawn");
        anybody.readsSaid(cast.withdrawn());
        assertFalse(anybody.text().contains(anybody.words("records.withdraw.title")));
    }
}
