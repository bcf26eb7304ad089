package isonomia.e2e;

import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;

import isonomia.server.register.Fields;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The stops of the walk in the workspace of the example office, by everybody who works there.
final class WorkspaceStops {
    private final Walk walk;

    WorkspaceStops(Walk walk) {
        this.walk = walk;
    }

    /// Finds the way to all of them.
    void plan() {
        records();
        bodies();
        people();
        inConfidence();
        requests();
        otherRegisters();
        keeping();
        clocks();
    }

    private void records() {
        for (String who : List.of("Aida", "Omar", "Claire", "Sergei", "Lena", "Marta")) {
            walk.page(who, "/office", "/office");
        }
        for (String who : List.of("Omar", "Lena")) {
            walk.page(who, "/office/records", "/office/records");
            walk.page(who, "/office/records/new", "/office/records/new");
        }
        walk.page("Omar", "/office/records", "/office/records?q=zzzz");
        walk.sent("Omar", "/office/records/new", "/office/records/new");
        for (String record : walk.links("Omar", "/office/records")) {
            walk.page("Omar", "/office/records/{id}", record);
        }
        String filed = walk.linkOf("Claire", "/office/records", "Selection of cases");
        walk.page("Claire", "/office/records/{id}", filed);
        walk.sent("Claire", "/office/records/{id}", filed);
        walk.refused("Lena", "/office/records/{id}/edit/{section}", filed + "/edit/basics", 409);
        String returned = walk.linkOf("Marta", "/office/records", "Sorting of letters");
        walk.page("Marta", "/office/records/{id}", returned);
        walk.page("Marta", "/office/records/{id}/edit/{section}", returned + "/edit/basics");
        String draft = walk.linkOf("Lena", "/office/records", "Without a name yet");
        walk.page("Lena", "/office/records/{id}", draft);
        for (Fields.Section section : Fields.sections()) {
            walk.page(
                    "Lena", "/office/records/{id}/edit/{section}", draft + "/edit/" + section.id());
        }
        walk.add(
                new Stop(
                        "Lena-edit-wrong",
                        "Lena",
                        "/office/records/{id}/edit/{section}",
                        422,
                        v -> {
                            v.go(draft + "/edit/basics");
                            v.choose("start", "3");
                            v.type("website", "the page of our office");
                            v.send();
                        }));
        walk.add(
                new Stop(
                        "Marta-edit-meanwhile",
                        "Marta",
                        "/office/records/{id}/edit/{section}",
                        409,
                        v -> {
                            v.go(returned + "/edit/basics");
                            v.page()
                                    .evaluate(
                                            "document.querySelector('[name=revision]').value = 0");
                            v.type("unit", "Another department");
                            v.send();
                        }));
        String withdraw =
                walk.linkOf(Stop.NOBODY, "/systems", Walk.PRIORITY)
                                .replace("/systems", "/office/systems")
                        + "/withdraw";
        walk.page("Omar", "/office/systems/{id}/withdraw", withdraw);
        walk.sent("Omar", "/office/systems/{id}/withdraw", withdraw);
    }

    private void bodies() {
        walk.page("Omar", "/office/bodies", "/office/bodies");
        walk.page("Aida", "/office/bodies/new", "/office/bodies/new");
        walk.sent("Aida", "/office/bodies/new", "/office/bodies/new");
        String body = walk.linkOf("Aida", "/office/bodies", "City Housing Office");
        walk.page("Aida", "/office/bodies/{id}", body);
        walk.sent("Aida", "/office/bodies/{id}", body);
        walk.page(
                "Omar",
                "/office/bodies/{id}",
                walk.linkOf("Omar", "/office/bodies", "Border Agency"));
    }

    private void people() {
        walk.page("Omar", "/office/people", "/office/people");
        walk.page("Aida", "/office/people/invite", "/office/people/invite");
        walk.sent("Aida", "/office/people/invite", "/office/people/invite");
        walk.add(
                new Stop(
                        "Aida-invited",
                        "Aida",
                        "/office/people/invite",
                        200,
                        v -> {
                            v.go("/office/people/invite");
                            v.type("name", "Parvana Suleymanova-Khalilova");
                            v.type(
                                    "email",
                                    "parvana.suleymanova" + walk.another() + "@sample.example");
                            v.tick("roles", "publisher");
                            v.send();
                        }));
        walk.page("Aida", "/office/people", "/office/people");
        walk.page(
                "Aida",
                "/office/people/{id}",
                walk.linkOf("Aida", "/office/people", "Omar Haddad"));
        walk.page(
                "Aida",
                "/office/people/{id}",
                walk.linkOf("Aida", "/office/people", "Aida Karimova"));
        walk.page("Aida", "/office/ledger", "/office/ledger");
        walk.page("Sergei", "/office/ledger", "/office/ledger");
        walk.page("Aida", "/office/institution", "/office/institution");
        walk.page("Aida", "/office/signposts", "/office/signposts");
        walk.add(
                new Stop(
                        "Aida-institution-wrong",
                        "Aida",
                        "/office/institution",
                        422,
                        v -> {
                            v.go("/office/institution");
                            v.type("office", "");
                            v.type("telephone", "call us");
                            v.type("mail", "office");
                            v.send();
                        }));
    }

    /// Nothing is due in the example yet; its calendar has days of all kinds in the end.
    private void clocks() {
        for (String who : List.of("Omar", "Claire")) {
            walk.page(who, "/office/due", "/office/due");
        }
        walk.page("Claire", "/office/due", "/office/due?show=all");
        walk.page("Omar", "/office/due/rules", "/office/due/rules");
        walk.page("Aida", "/office/calendar", "/office/calendar");
        walk.add(
                new Stop(
                        "Aida-calendar-wrong",
                        "Aida",
                        "/office/calendar",
                        422,
                        v -> {
                            v.go("/office/calendar");
                            v.type("zone", "Mars/Olympus");
                            v.press(v.page().locator("form:has(#zone) [type=submit]"));
                        }));
        walk.add(
                new Stop(
                        "Aida-calendar-filled",
                        "Aida",
                        "/office/calendar",
                        200,
                        v -> {
                            v.go("/office/calendar");
                            v.page()
                                    .locator("#country")
                                    .selectOption(new SelectOption().setValue("az"));
                            v.type("zone", "Asia/Baku");
                            v.press(v.page().locator("form:has(#zone) [type=submit]"));
                        }));
    }

    private void inConfidence() {
        String system =
                walk.linkOf(Stop.NOBODY, "/systems", Walk.PRIORITY)
                        .replace("/systems", "/office/systems");
        String confidential = system + "/confidential";
        for (String who : List.of("Omar", "Lena", "Sergei")) {
            walk.page(who, "/office/systems/{id}/confidential", confidential);
        }
        walk.sent("Omar", "/office/systems/{id}/confidential", confidential);
        walk.add(
                new Stop(
                        "Omar-contact-shown",
                        "Omar",
                        "/office/systems/{id}/confidential",
                        200,
                        v -> {
                            v.go(confidential);
                            v.page()
                                    .locator("#purpose")
                                    .selectOption(new SelectOption().setIndex(1));
                            v.send();
                        }));
        walk.page("Lena", "/office/systems/{id}/contact", system + "/contact");
        walk.page("Lena", "/office/systems/{id}/documents/new", system + "/documents/new");
        walk.sent("Lena", "/office/systems/{id}/documents/new", system + "/documents/new");
        walk.page(
                "Lena",
                "/office/systems/{id}/documents/{document}/withdraw",
                String.valueOf(
                        walk.opened("Lena", confidential)
                                .page()
                                .locator("main a[href$='/withdraw']")
                                .first()
                                .getAttribute("href")));
        walk.page("Omar", "/office/documents", "/office/documents");
        walk.add(
                new Stop(
                        "Omar-documents-found",
                        "Omar",
                        "/office/documents",
                        200,
                        v -> {
                            v.go("/office/documents");
                            v.type("q", "district");
                            v.send();
                        }));
        walk.page("Sergei", "/office/access-log", "/office/access-log");
    }

    private void requests() {
        walk.page("Omar", "/office/requests", "/office/requests");
        walk.page("Omar", "/office/requests", "/office/requests?state=closed&overdue=yes");
        walk.page("Lena", "/office/requests", "/office/requests");
        walk.refused("Sergei", "/office/requests", "/office/requests", 403);
    }

    private void otherRegisters() {
        walk.page("Sergei", "/office/import", "/office/import");
        walk.sent("Sergei", "/office/import", "/office/import");
        walk.page("Claire", "/office/review", "/office/review");
        walk.page("Sergei", "/office/jobs", "/office/jobs");
        String looked = chosen("Duinveen");
        walk.page("Sergei", "/office/import/{id}", looked);
        String confirmed = chosen("Zandhoven");
        Visitor sergei = walk.opened("Sergei", confirmed);
        sergei.page().locator("form[action$='/confirm'] button").first().click();
        String job = URI.create(sergei.page().url()).getPath();
        walk.page("Sergei", "/office/jobs/{id}", job);
        walk.page("Aida", "/office/jobs", "/office/jobs");
        walk.page("Sergei", "/office/import/{id}/withdraw", confirmed + "/withdraw");
        walk.sent("Sergei", "/office/import/{id}/withdraw", confirmed + "/withdraw");
        walk.page("Claire", "/office/review", "/office/review");
        walk.page("Claire", "/office/review/{id}", confirmed.replace("/import/", "/review/"));
    }

    /// A file of another register that Sergei has chosen: the address of its preview.
    private String chosen(String town) {
        String file =
                """
                [{"name": "Wachtlijst %1$s", "organization": "Gemeente %1$s", "lars": "%2$d",
                  "description_short": "Zet aanvragen op volgorde.", "standard_version": "1.0"},
                 {"name": "Half", "organization": "Gemeente %1$s", "status": "Iets anders",
                  "standard_version": "1.0"}]
                """
                        .formatted(town, 9_000 + walk.another());
        Visitor sergei = walk.opened("Sergei", "/office/import");
        sergei.page().locator("[name=kind]").first().check();
        sergei.page()
                .setInputFiles(
                        "#file",
                        new FilePayload(
                                town + ".json",
                                "application/json",
                                file.getBytes(StandardCharsets.UTF_8)));
        sergei.send();
        return URI.create(sergei.page().url()).getPath();
    }

    private void keeping() {
        walk.page("Aida", "/office/backups", "/office/backups");
        walk.page("Aida", "/office/recovery-key", "/office/recovery-key");
        walk.sent("Aida", "/office/recovery-key", "/office/recovery-key");
        walk.add(
                new Stop(
                        "Aida-backup-made",
                        "Aida",
                        "/office/backups",
                        200,
                        v -> {
                            v.go("/office/backups");
                            v.send();
                        }));
    }
}
