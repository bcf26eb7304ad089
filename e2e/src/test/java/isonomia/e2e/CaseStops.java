package isonomia.e2e;

import com.microsoft.playwright.Locator;

import isonomia.server.sample.SampleOffice;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The stops of a case, from the complaint that waits to the decision, by both sides of it.
final class CaseStops {
    private static final String CASE = "/office/cases/{id}";
    private static final String SHE = "told";

    private final Walk walk;

    CaseStops(Walk walk) {
        this.walk = walk;
    }

    /// Finds the way to all of them.
    void plan() {
        complaints();
        String decided = ending("-0001");
        String proposed = ending("-0002");
        String told = ending("-0003");
        String investigated = ending("-0004");
        lists();
        for (String file : List.of(decided, proposed, told, investigated)) {
            walk.page("Aida", CASE, file);
        }
        walk.page("Omar", CASE, investigated);
        walk.refused("Sergei", CASE, investigated, 403);
        moves(investigated, proposed);
        triage(investigated);
        findings(proposed, investigated, decided);
        ways(investigated, told, decided);
        requests(investigated);
        evidence(investigated);
        letters(decided);
        along(decided);
        retention(decided);
        told();
    }

    private String ending(String number) {
        return walk.linkOf("Aida", "/office/cases", number);
    }

    private void complaints() {
        walk.page("Claire", "/office/complaints", "/office/complaints");
        String complaint = first("Claire", "/office/complaints", "main tbody th a");
        walk.page("Claire", "/office/complaints/{id}", complaint);
        walk.sent("Claire", "/office/complaints/{id}", complaint);
        for (String beside : List.of("/tasks", "/computer", "/situation")) {
            walk.page("Claire", "/office/complaints/{id}" + beside, complaint + beside);
        }
        walk.sent("Claire", "/office/complaints/{id}/tasks", complaint + "/tasks");
        walk.sent("Claire", "/office/complaints/{id}/computer", complaint + "/computer");
        walk.page("Claire", "/office/complaints/new", "/office/complaints/new");
        walk.sent("Claire", "/office/complaints/new", "/office/complaints/new");
        walk.refused("Omar", "/office/complaints/{id}", complaint, 404);
    }

    private String first(String who, String address, String link) {
        Locator found = walk.opened(who, address).page().locator(link).first();
        return String.valueOf(found.getAttribute("href"));
    }

    private void lists() {
        walk.page("Aida", "/office/cases", "/office/cases");
        walk.page("Omar", "/office/cases", "/office/cases?mine=yes");
        walk.page("Aida", "/office/cases", "/office/cases?state=clarification");
        for (String words : List.of("refused", "zzzz")) {
            walk.add(
                    new Stop(
                            "Aida-cases-search-" + words,
                            "Aida",
                            "/office/cases/search",
                            200,
                            v -> {
                                v.go("/office/cases");
                                v.type("q", words);
                                v.press(v.page().locator("[action$='/cases/search'] button"));
                            }));
        }
    }

    private void retention(String file) {
        String id = file.substring(file.lastIndexOf('/') + 1);
        walk.page("Aida", "/office/retention", "/office/retention");
        walk.page("Aida", "/office/retention/{id}", "/office/retention/" + id);
        walk.sent("Aida", "/office/retention/{id}", "/office/retention/" + id);
        walk.refused("Aida", "/office/erased/{id}", "/office/erased/" + id, 404);
    }

    private void moves(String investigated, String proposed) {
        String move = CASE + "/move/{state}";
        walk.page("Aida", move, investigated + "/move/closed");
        walk.sent("Aida", move, investigated + "/move/closed");
        walk.page("Omar", move, investigated + "/move/provisional-views");
        walk.page("Aida", move, proposed + "/move/triage");
    }

    private void triage(String file) {
        walk.page("Claire", CASE + "/screen", file + "/screen");
        walk.add(
                new Stop(
                        "Claire-screen-wrong",
                        "Claire",
                        CASE + "/screen",
                        422,
                        v -> {
                            v.go(file + "/screen");
                            v.tick("stake", "none");
                            v.send();
                        }));
        for (String search : List.of("", "?q=housing", "?q=zzzz")) {
            walk.page("Claire", CASE + "/about", file + "/about" + search);
        }
        walk.page("Aida", CASE + "/team", file + "/team");
        walk.page("Omar", CASE + "/team", file + "/team");
        walk.sent("Aida", CASE + "/team", file + "/team");
        walk.page("Claire", CASE + "/topics", file + "/topics");
        walk.page(
                "Aida",
                "/office/figures/{year}",
                "/office/figures/" + LocalDate.now(ZoneOffset.UTC).getYear());
        walk.page("Aida", CASE + "/notes", file + "/notes");
        walk.sent("Aida", CASE + "/notes", file + "/notes");
        walk.page("Aida", CASE + "/tasks", file + "/tasks");
        walk.sent("Aida", CASE + "/tasks", file + "/tasks");
        walk.page("Aida", CASE + "/due", file + "/due");
        walk.page("Omar", CASE + "/due", file + "/due");
        walk.sent("Aida", CASE + "/due", file + "/due");
    }

    private void findings(String proposed, String investigated, String decided) {
        walk.page("Omar", CASE + "/allegations", investigated + "/allegations");
        walk.sent("Omar", CASE + "/allegations", investigated + "/allegations");
        walk.page("Omar", CASE + "/allegations", proposed + "/allegations");
        String finding = first("Omar", proposed + "/allegations", "main a[href*='/allegations/']");
        walk.page("Omar", CASE + "/allegations/{allegation}", finding);
        walk.add(
                new Stop(
                        "Omar-finding-wrong",
                        "Omar",
                        CASE + "/allegations/{allegation}",
                        422,
                        v -> {
                            v.go(finding);
                            v.type("reasons", "");
                            v.send();
                        }));
        walk.page("Omar", CASE + "/views", investigated + "/views");
        walk.page("Omar", CASE + "/views", decided + "/views");
        walk.page("Aida", CASE + "/decision", proposed + "/decision");
        walk.sent("Aida", CASE + "/decision", proposed + "/decision");
        walk.page("Omar", CASE + "/decision", proposed + "/decision");
        walk.page("Aida", CASE + "/decision", decided + "/decision");
        walk.page("Aida", CASE + "/decision", investigated + "/decision");
    }

    private void ways(String investigated, String told, String decided) {
        walk.page("Claire", CASE + "/admissibility", investigated + "/admissibility");
        walk.page("Omar", CASE + "/plan", investigated + "/plan");
        walk.page("Aida", CASE + "/plan", told + "/plan");
        walk.page("Claire", CASE + "/referral", investigated + "/referral");
        walk.page("Omar", CASE + "/solution", investigated + "/solution");
        walk.sent("Omar", CASE + "/solution", investigated + "/solution");
        walk.page("Claire", CASE + "/join", investigated + "/join");
        walk.page("Aida", CASE + "/review", decided + "/review");
        String plan = first("Aida", investigated, "main a[href*='/approvals/']");
        walk.page("Aida", CASE + "/approvals/{approval}", plan);
        walk.page("Omar", CASE + "/approvals/{approval}", plan);
        walk.add(
                new Stop(
                        "Aida-approval-wrong",
                        "Aida",
                        CASE + "/approvals/{approval}",
                        422,
                        v -> {
                            v.go(plan);
                            v.press(v.page().locator("main button[value=refuse]"));
                        }));
    }

    private void requests(String file) {
        String requests = CASE + "/requests";
        walk.page("Omar", requests, file + "/requests");
        walk.page("Omar", requests + "/new", file + "/requests/new");
        walk.sent("Omar", requests + "/new", file + "/requests/new");
        String request = first("Omar", file + "/requests", "main tbody th a");
        walk.page("Omar", requests + "/{request}", request);
        String draft = draft(file);
        walk.page("Omar", requests + "/{request}", draft);
        walk.page("Omar", requests + "/{request}/edit", draft + "/edit");
        walk.page("Aida", requests + "/{request}", draft);
        String portal = first("Lena", "/office/requests", "main tbody th a");
        String inPortal = "/office/requests/{request}";
        walk.page("Lena", inPortal, portal);
        walk.page("Lena", inPortal + "/extension", portal + "/extension");
        walk.sent("Lena", inPortal + "/extension", portal + "/extension");
        walk.page("Lena", inPortal + "/hand-in", portal + "/hand-in");
        walk.sent("Lena", inPortal + "/hand-in", portal + "/hand-in");
        String item =
                portal
                        + "/items/"
                        + walk.opened("Lena", portal)
                                .page()
                                .locator("[name=action][value^='file-']")
                                .first()
                                .getAttribute("value")
                                .replace("file-", "")
                        + "/file";
        walk.page("Lena", inPortal + "/items/{item}/file", item);
        walk.sent("Lena", inPortal + "/items/{item}/file", item);
    }

    /// A file that Omar takes in, and a copy that he begins.
    private void evidence(String file) {
        String evidence = CASE + "/evidence";
        walk.page("Omar", evidence, file + "/evidence");
        walk.page("Omar", evidence + "/new", file + "/evidence/new");
        walk.sent("Omar", evidence + "/new", file + "/evidence/new");
        Visitor omar = walk.opened("Omar", file + "/evidence/new");
        for (String one : List.of("kind=document", "source=others", "power=given")) {
            omar.pick(one.replaceFirst("=.*", ""), one.replaceFirst(".*=", ""));
        }
        omar.pick("confidential", "c2");
        omar.page()
                .setInputFiles(
                        "#file",
                        new com.microsoft.playwright.options.FilePayload(
                                "minutes.txt",
                                "text/plain",
                                "The board met in May."
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        omar.send();
        String one = path(omar);
        walk.page("Omar", evidence + "/{exhibit}", one);
        walk.page("Aida", evidence + "/{exhibit}", one);
        omar = walk.opened("Omar", one);
        omar.press(omar.page().locator("[action$='/redactions'] button"));
        String redaction = path(omar);
        walk.page("Omar", CASE + "/redactions/{redaction}", redaction);
        walk.page("Aida", CASE + "/redactions/{redaction}", redaction);
    }

    private static String path(Visitor visitor) {
        return java.net.URI.create(visitor.page().url()).getPath();
    }

    private void letters(String file) {
        String letters = CASE + "/letters";
        walk.page("Aida", letters, file + "/letters");
        walk.page("Aida", letters + "/{kind}/{of}", first("Aida", file + "/letters", "main li a"));
    }

    /// The case as a file, and on one page.
    private void along(String file) {
        walk.page("Aida", CASE + "/bundle", file + "/bundle");
        walk.sent("Aida", CASE + "/bundle", file + "/bundle");
        walk.page("Aida", CASE + "/brief", file + "/brief");
        walk.page("Omar", CASE + "/brief", file + "/brief");
    }

    /// A request that Omar begins.
    private String draft(String file) {
        Visitor omar = walk.opened("Omar", file + "/requests/new");
        omar.pick("preset", "gdpr-15");
        omar.send();
        return java.net.URI.create(omar.page().url()).getPath().replaceFirst("/edit$", "");
    }

    private void told() {
        walk.page("Lena", "/office/told", "/office/told");
        walk.page("Marta", "/office/told", "/office/told");
        String open = first("Lena", "/office/told", "main section a:not([href$='/review'])");
        walk.page("Lena", "/office/told/{id}", open);
        walk.sent("Lena", "/office/told/{id}", open);
        String review = first("Lena", "/office/told", "main section a[href$='/review']");
        walk.page("Lena", "/office/told/{id}/review", review);
        walk.sent("Lena", "/office/told/{id}/review", review);
        walk.admit(SHE);
        Visitor she = walk.opened(SHE, "/mailbox");
        she.type("code", SampleOffice.receipt());
        she.send();
        String messages = "/mailbox/inside/messages";
        walk.page(SHE, messages, messages);
        walk.page(SHE, "/mailbox/inside/review", "/mailbox/inside/review");
        String view = first(SHE, messages, "main a[href*='/inside/views/']");
        walk.page(SHE, "/mailbox/inside/views/{id}", view);
        walk.sent(SHE, "/mailbox/inside/views/{id}", view);
    }
}
