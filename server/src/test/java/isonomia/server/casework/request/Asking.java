package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseRows;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A case about a body with a request in it, taken along by the forms of the pages.
public final class Asking {
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    final RunningServer server;
    final Body body;
    public final SignedIn writer;
    public final SignedIn colleague;
    public final SignedIn liaison;
    public final CaseId caseFile;
    public final RequestId id = RequestId.fresh();

    /// A draft that `writer` began.
    public Asking(RunningServer server) {
        this(server, "free");
    }

    Asking(RunningServer server, String preset) {
        this(server, preset, new TestRecords(server).body());
    }

    /// The same to this body.
    public Asking(RunningServer server, String preset, Body body) {
        this.server = server;
        this.body = body;
        TestPeople people = new TestPeople(server);
        writer = people.officer(Role.INVESTIGATOR);
        colleague = people.officer(Role.INVESTIGATOR);
        liaison = people.liaison(body.id());
        caseFile = new CaseRows(server).investigated(Optional.of(body), writer, colleague);
        assertEquals(
                inCase() + "/edit",
                writer.browser()
                        .post(
                                list() + "/new",
                                "begun",
                                id.text(),
                                "preset",
                                preset,
                                "language",
                                "en")
                        .location());
    }

    String list() {
        return "/office/cases/" + caseFile.text() + "/requests";
    }

    public String inCase() {
        return list() + "/" + id.text();
    }

    public String inPortal() {
        return "/office/requests/" + id.text();
    }

    LocalDate today() {
        return LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC);
    }

    /// The revision of the form on a page.
    static String revision(Visitor browser, String page) {
        Answer answer = browser.get(page);
        Matcher revision = REVISION.matcher(answer.text());
        assertEquals(true, revision.find(), answer.text());
        return revision.group(1);
    }

    static List<String> day(String field, LocalDate day) {
        return List.of(
                field + "-day",
                "" + day.getDayOfMonth(),
                field + "-month",
                "" + day.getMonthValue(),
                field + "-year",
                "" + day.getYear());
    }

    /// Saves the draft as this person.
    Answer writes(SignedIn by, String revision, String subject, String... items) {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "revision",
                                revision,
                                "subject",
                                subject,
                                "basis",
                                "Office Act, section 4",
                                "letter",
                                "Please answer."));
        fields.addAll(day("due", today().plusDays(20)));
        for (int i = 0; i < items.length; i++) {
            fields.addAll(List.of("kind-" + (i + 1), "question", "text-" + (i + 1), items[i]));
        }
        return by.browser().post(inCase() + "/edit", fields.toArray(String[]::new));
    }

    public Asking written(String subject, String... items) {
        Answer answer =
                writes(writer, revision(writer.browser(), inCase() + "/edit"), subject, items);
        assertEquals(inCase(), answer.location(), answer.text());
        return this;
    }

    Answer approves(SignedIn by) {
        return by.browser()
                .post(
                        inCase() + "/approve",
                        "revision",
                        writer.does(
                                () ->
                                        String.valueOf(
                                                server.part(Requests.class)
                                                        .open(writer.member(), caseFile, id)
                                                        .writing()
                                                        .revision())));
    }

    /// Takes a step as the writer.
    ///
    /// @param fields what the form asks for
    Answer steps(RequestState to, String... fields) {
        List<String> all = new ArrayList<>(List.of("to", to.key(), "revision", "0"));
        all.addAll(List.of(fields));
        return writer.browser().post(inCase() + "/step", all.toArray(String[]::new));
    }

    void stepped(RequestState to, String... fields) {
        Answer answer = steps(to, fields);
        assertEquals(inCase(), answer.location(), answer.text());
    }

    public Asking sent() {
        assertEquals(inCase(), approves(colleague).location());
        stepped(RequestState.SENT);
        return this;
    }

    public Asking received() {
        assertEquals(200, liaison.browser().get(inPortal()).status());
        return this;
    }

    /// Saves the answer as the liaison officer.
    Answer answers(String... texts) {
        List<String> fields =
                new ArrayList<>(List.of("revision", revision(liaison.browser(), inPortal())));
        for (int i = 0; i < texts.length; i++) {
            fields.addAll(List.of("answer-" + (i + 1), texts[i]));
        }
        return liaison.browser().post(inPortal() + "/answer", fields.toArray(String[]::new));
    }

    public Answer adds(int item, String name, String content) {
        return adds(item, name, content, FileId.fresh());
    }

    Answer adds(int item, String name, String content, FileId file) {
        return liaison.browser()
                .postFile(
                        inPortal() + "/items/" + item + "/file",
                        name,
                        () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                        "added",
                        file.text());
    }

    Answer handsIn(AnswerKind kind, String ground) {
        return liaison.browser()
                .post(
                        inPortal() + "/hand-in",
                        "revision",
                        revision(liaison.browser(), inPortal() + "/hand-in"),
                        "kind",
                        kind.key(),
                        "ground",
                        ground);
    }

    public Asking handedIn(String... texts) {
        assertEquals(303, answers(texts).status());
        assertEquals(inPortal(), handsIn(AnswerKind.FULL, "").location());
        return this;
    }

    /// Where the first file of a page lies.
    public static String file(String page) {
        Matcher link = Pattern.compile("href=\"([^\"]+/files/[0-9a-f-]{36})\"").matcher(page);
        assertEquals(true, link.find(), page);
        return link.group(1);
    }

    RequestState state() {
        return writer.does(
                () -> server.part(Requests.class).open(writer.member(), caseFile, id).state());
    }

    /// Handed in with a file, found not to be enough, and open again: there is everything to see, and
    /// everything can be tried.
    public Asking openAgain() {
        received();
        assertEquals(303, adds(1, "table.csv", "a;b\n").status());
        handedIn("Nine");
        stepped(RequestState.INSUFFICIENT, "reason-insufficient", "The year is missing");
        stepped(
                RequestState.REMINDER_1,
                day("due-reminder-1", today().plusDays(40)).toArray(String[]::new));
        return this;
    }

    /// The id of its first file.
    public String fileId() {
        String address = file(liaison.browser().get(inPortal()).text());
        return address.substring(address.lastIndexOf('/') + 1);
    }

    static String missing(String address, RequestId id) {
        return address.replace(id.text(), UUID.randomUUID().toString());
    }
}
