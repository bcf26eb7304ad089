package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.casework.Criterion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A person who was refused complains without an account; an officer finds the system in the register
/// and investigates; somebody steps down in mid-case; both sides comment; somebody who did not
/// investigate decides; she reads it and asks for a review, which somebody answers who was never on it.
class AComplaintIsDecidedTest {
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
                                Setting.small("en").byKeyboard(), Setting.desk("ar").byKeyboard()))
                : usual;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void fromAComplaintToADecision(Setting setting) {
        Cast cast = Cast.of(setting.language());
        Grievance said = Grievance.of(setting.language());
        String folder = "decided-%s-%d".formatted(setting.language(), setting.width());
        try (Office office = Office.start(folder);
                Visitor atHead = chromium.visitor(office, setting);
                Visitor atOfficer = chromium.visitor(office, setting);
                Visitor atLiaison = chromium.visitor(office, setting);
                Visitor atSecond = chromium.visitor(office, setting);
                Visitor atReviewer = chromium.visitor(office, setting);
                Visitor she = chromium.visitor(office, setting)) {
            Colleague head = Colleague.openingTheOffice(atHead, office, cast);
            Colleague officer =
                    Colleague.invited(
                            atOfficer,
                            head.invites(
                                    cast.officer(),
                                    "officer@office.example",
                                    List.of("intake-officer", "investigator", "legal-officer")),
                            cast.officer(),
                            "officer@office.example",
                            cast);
            Colleague second =
                    colleague(
                            head,
                            atSecond,
                            cast.second(),
                            "second@office.example",
                            "investigator",
                            cast);
            Colleague reviewer =
                    colleague(
                            head,
                            atReviewer,
                            cast.reviewer(),
                            "reviewer@office.example",
                            "review-officer",
                            cast);
            head.enters(cast.body());
            Colleague liaison =
                    Colleague.invited(
                            atLiaison,
                            head.invitesForThisBody(cast.liaison(), "liaison@body.example"),
                            cast.liaison(),
                            "liaison@body.example",
                            cast);
            publishesTheSystem(liaison, officer, cast);

            String receipt = complains(she, said);
            String number = registers(officer, cast, said);
            findsTheSystem(officer, cast);
            namesWhatIsAlleged(officer, number, said);
            putsHerOnTheCase(head, number, cast);
            weighs(officer, number, said);
            begins(officer, number);
            plans(officer, number, said);
            approvesThePlan(head, number);
            stepsDownInMidCase(second, head, number, cast, said);
            asksTheBody(officer, head, number, said);
            answersForTheBody(liaison, said);
            readsTheAnswer(officer, number, said);
            tellsBothSides(officer, number, said);
            commentsFromHerMailbox(she, receipt, said);
            commentsForTheBody(liaison, said);
            proposesADecision(officer, number, said);
            decides(head, number, said);
            readsTheDecision(she, receipt, said);
            asksForAReview(she, receipt, said);
            reviews(reviewer, head, number, cast, said);
            readsTheAnswerToTheReview(she, receipt, said);
            liaison.at().turnTo("frame.nav.told");
            liaison.at().readsSaid(said.decided());
            assertFalse(liaison.at().text().contains(said.happened()), "the body reads her words");

            for (Visitor visitor : List.of(atHead, atOfficer, atLiaison, atReviewer, she)) {
                assertEquals(List.of(), visitor.troubles());
            }
        }
    }

    private static Colleague colleague(
            Colleague head, Visitor at, String name, String email, String role, Cast cast) {
        return Colleague.invited(at, head.invites(name, email, List.of(role)), name, email, cast);
    }

    private static void publishesTheSystem(Colleague liaison, Colleague officer, Cast cast) {
        liaison.at().follow("records.office.new");
        liaison.at().press("records.office.new.submit");
        RecordForm.of(liaison.at(), cast, cast.system(), cast.summary()).fillInRequired();
        liaison.at().press("records.check.file");
        officer.opens(cast.system());
        officer.at().press("records.review.publish");
    }

    /// @return the receipt
    private static String complains(Visitor she, Grievance said) {
        she.go("/complain");
        she.press("complain.start.begin");
        she.press("complain.continue");
        she.reads("complain.error.absent.narrative");
        she.type("narrative", said.happened());
        she.press("complain.continue");
        she.tick("system-unknown", "unknown");
        she.press("complain.continue");
        she.press("complain.continue");
        she.pick("anonymity", "anonymous");
        she.press("complain.continue");
        she.press("complain.continue");
        she.reads("complain.check.title");
        she.readsSaid(said.happened());
        she.press("complain.check.send");
        String receipt = she.secret("receipt").getFirst();
        she.follow("complain.receipt.go");
        she.reads("complain.inside.stands");
        she.press("complain.inside.leave");
        return receipt;
    }

    private static String registers(Colleague officer, Cast cast, Grievance said) {
        Visitor at = officer.at();
        at.turnTo("frame.nav.complaints");
        at.followFirst();
        at.readsSaid(said.happened());
        at.press("casework.complaint.register.submit");
        at.reads("casework.error.line-absent");
        at.type("title", said.about());
        at.choose("body", at.only("body", cast.body()));
        at.press("casework.complaint.register.submit");
        at.readsSaid(said.about());
        String number = at.page().title().replaceFirst(".*?(\\d{4}-\\d{4}).*", "$1");
        assertTrue(number.endsWith("-0001"), number);
        moves(at, "triage");
        at.follow("casework.screen.link");
        at.tick("stake", "none");
        at.press("casework.screen.save");
        moves(at, "admissibility");
        at.reads("casework.condition.investigator-named");
        return number;
    }

    private static void moves(Visitor at, String to) {
        at.follow("casework.move." + to);
        at.press("casework.move." + to);
        at.reads("casework.event.moved", Map.of("state", at.words("casework.state." + to)));
    }

    private static void findsTheSystem(Colleague officer, Cast cast) {
        Visitor at = officer.at();
        at.followBeginning("casework.change");
        at.type("q", cast.search());
        at.press("frame.search");
        at.pressBeginning("casework.about.choose");
        at.readsSaid(cast.system());
    }

    private static void opens(Colleague colleague, String number) {
        colleague.at().turnTo("frame.nav.cases");
        colleague.at().followSaid(number);
    }

    private static void namesWhatIsAlleged(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opens(officer, number);
        at.follow("casework.allegations.link");
        at.type("text", said.alleged());
        at.press("casework.allegation.add");
        at.readsSaid(said.alleged());
    }

    private static void putsHerOnTheCase(Colleague head, String number, Cast cast) {
        Visitor at = head.at();
        opens(head, number);
        at.follow("casework.team.link");
        at.choose("person", at.only("person", cast.officer()));
        at.pick("as", "investigator");
        at.press("casework.team.assign.submit");
        at.reads("casework.part.investigator");
    }

    private static void weighs(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opens(officer, number);
        at.follow("casework.checklist.title");
        for (Criterion criterion : Criterion.values()) {
            String answer = "answer-" + criterion.key();
            if (at.page().locator("[name=\"" + answer + "\"]").count() > 0) {
                at.pick(answer, "met");
                at.type("reason-" + criterion.key(), said.found());
            }
        }
        at.press("casework.checklist.save");
    }

    private static void plans(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opens(officer, number);
        at.follow("casework.plan.title");
        at.type("questions-1", said.asked());
        at.type("evidence-1", said.answered());
        at.type("test-1", said.alleged());
        at.press("casework.plan.save");
        at.press("casework.approval.ask");
        at.reads("casework.approval.plan");
        assertFalse(at.offers("casework.approval.ask"), "it is asked for once");
    }

    private static void approvesThePlan(Colleague head, String number) {
        Visitor at = head.at();
        opens(head, number);
        at.follow("casework.approval.plan");
        at.press("casework.approval.grant");
        at.reads("casework.plan.title");
    }

    private static void begins(Colleague officer, String number) {
        opens(officer, number);
        moves(officer.at(), "investigation");
    }

    /// One writes the request, another approves it.
    private static void asksTheBody(
            Colleague officer, Colleague head, String number, Grievance said) {
        Visitor at = officer.at();
        opensRequests(officer, number);
        at.follow("request.new");
        at.pick("preset", "free");
        at.press("request.new.submit");
        at.type("subject", said.about());
        at.type("basis", said.alleged());
        at.type("text-1", said.asked());
        at.press("request.edit.save");
        at.reads("request.approve.own");
        opensRequests(head, number);
        head.at().followFirst();
        head.at().readsSaid(said.asked());
        head.at().press("request.step.approved");
        opensRequests(officer, number);
        at.followFirst();
        at.press("request.step.sent");
        at.reads("request.state.sent");
    }

    private static void opensRequests(Colleague colleague, String number) {
        opens(colleague, number);
        colleague.at().follow("request.case.title", Map.of("number", number));
    }

    private static void answersForTheBody(Colleague liaison, Grievance said) {
        Visitor at = liaison.at();
        at.turnTo("frame.nav.requests");
        at.followFirst();
        at.readsSaid(said.asked());
        at.doesNotRead(said.happened());
        at.type("answer-1", said.answered());
        at.press("request.answer.to-hand-in");
        at.pick("kind", "full");
        at.press("request.hand-in.submit");
        at.reads("request.portal.handed-in");
    }

    private static void readsTheAnswer(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opensRequests(officer, number);
        at.followFirst();
        at.readsSaid(said.answered());
        at.type("reason-sufficient", said.found());
        at.press("request.step.sufficient");
        at.reads("request.state.sufficient");
    }

    private static void tellsBothSides(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opens(officer, number);
        at.follow("casework.views.link");
        at.type("complainant", said.toHer());
        at.type("body", said.toBody());
        at.press("casework.tell.send");
        at.reads("casework.state.provisional-views");
    }

    private static void enters(Visitor she, String receipt) {
        she.go("/mailbox");
        she.type("code", receipt);
        she.press("complain.mailbox.open");
    }

    private static void commentsFromHerMailbox(Visitor she, String receipt, Grievance said) {
        enters(she, receipt);
        she.reads("complain.why.views");
        she.followBeginning("complain.inside.messages");
        she.readsSaid(said.toHer());
        she.doesNotRead(said.toBody());
        she.follow("complain.messages.comment");
        she.type("text", said.hers());
        she.press("complain.view.send");
        she.readsSaid(said.hers());
    }

    private static void commentsForTheBody(Colleague liaison, Grievance said) {
        Visitor at = liaison.at();
        at.turnTo("frame.nav.told");
        at.followBeginning("casework.told.view.comment");
        at.readsSaid(said.toBody());
        at.doesNotRead(said.toHer());
        at.type("comment", said.theirs());
        at.press("casework.told.comment.send");
        at.readsSaid(said.theirs());
    }

    private static void proposesADecision(Colleague officer, String number, Grievance said) {
        Visitor at = officer.at();
        opens(officer, number);
        moves(at, "findings");
        at.follow("casework.allegations.link");
        at.followBeginning("casework.finding.link");
        at.pick("result", "upheld");
        at.pick("standard", "balance");
        at.type("reasons", said.found());
        at.press("casework.finding.save");
        opens(officer, number);
        at.follow("casework.decision.link");
        at.pick("outcome", "upheld");
        at.type("text", said.decided());
        at.press("casework.decision.propose.submit");
        assertFalse(at.offers("casework.decision.issue"), "who investigated does not decide");
    }

    private static void decides(Colleague head, String number, Grievance said) {
        Visitor at = head.at();
        opens(head, number);
        at.follow("casework.decision.link");
        at.readsSaid(said.decided());
        at.press("casework.decision.issue");
        at.reads("casework.decision.state.issued");
        // Nobody else of this office could sign it, and that is said.
        at.reads("casework.decision.unsigned");
    }

    private static void readsTheDecision(Visitor she, String receipt, Grievance said) {
        enters(she, receipt);
        she.reads("complain.why.decided");
        she.followBeginning("complain.inside.messages");
        she.readsSaid(said.decided());
    }

    private static void asksForAReview(Visitor she, String receipt, Grievance said) {
        enters(she, receipt);
        she.follow("complain.review.title");
        she.pick("ground", "new-facts");
        she.type("text", said.hers());
        she.press("complain.review.send");
        she.reads("complain.review.waiting");
    }

    /// Somebody is put on the case, finds that she knows somebody in it, and takes herself off. From the
    /// next request on the case is not there for her.
    private static void stepsDownInMidCase(
            Colleague second, Colleague head, String number, Cast cast, Grievance said) {
        opens(head, number);
        head.at().follow("casework.team.link");
        head.at().choose("person", head.at().only("person", cast.second()));
        head.at().pick("as", "investigator");
        head.at().press("casework.team.assign.submit");
        Visitor at = second.at();
        opens(second, number);
        at.readsSaid(said.alleged());
        String address = at.page().url();
        at.follow("casework.team.link");
        at.reads("casework.recuse.self");
        at.type("reason", said.found());
        at.press("casework.recuse.submit");
        at.go(address.substring(address.indexOf("/office")));
        assertEquals(404, at.status());
        at.go("/office/cases");
        at.doesNotRead(number);
        at.type("q", number);
        at.press("frame.search");
        at.reads("casework.search.none");
    }

    /// Nobody who worked on the case or was taken off it can be named.
    private static void reviews(
            Colleague reviewer, Colleague head, String number, Cast cast, Grievance said) {
        opens(head, number);
        head.at().follow("casework.review.title");
        head.at().readsSaid(said.hers());
        for (String name : List.of(cast.officer(), cast.second(), cast.head())) {
            assertFalse(head.at().page().locator("#person").textContent().contains(name), name);
        }
        head.at().choose("person", head.at().only("person", cast.reviewer()));
        head.at().press("casework.review.name");
        opens(head, number);
        moves(head.at(), "review");
        Visitor at = reviewer.at();
        opens(reviewer, number);
        at.follow("casework.review.title");
        at.readsSaid(said.hers());
        at.pick("outcome", "stands");
        at.type("answer", said.found());
        at.press("casework.review.submit");
        at.reads("casework.review.outcome.stands");
    }

    private static void readsTheAnswerToTheReview(Visitor she, String receipt, Grievance said) {
        enters(she, receipt);
        she.follow("complain.review.title");
        she.readsSaid(said.found());
    }
}
