package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import isonomia.server.sample.SampleOffice;

import java.util.List;
import java.util.Map;

/// Somebody with an account, at her browser.
///
/// @param phone with the app that shows codes
record Colleague(Visitor at, String name, String email, Authenticator phone) {

    /// Opens the office by its one-time link.
    static Colleague openingTheOffice(Visitor at, Office office, Cast cast) {
        String email = "head@office.example";
        assertEquals(200, at.go(office.setUpLink()));
        at.type("office", cast.office());
        at.choose("language", at.language());
        at.type("name", cast.head());
        at.type("email", email);
        at.type("password", Cast.PASSWORD);
        at.type("passwordAgain", Cast.PASSWORD);
        at.press("identity.set-up.submit");
        Authenticator phone = settingUpTheSecondStep(at);
        printingTheRecoverySheets(at);
        at.turnTo("frame.nav.work");
        at.reads("records.work.hello", Map.of("name", cast.head()));
        return new Colleague(at, cast.head(), email, phone);
    }

    /// The last step of opening an office: three sheets, and a group of one typed from the paper.
    private static void printingTheRecoverySheets(Visitor at) {
        at.reads("backup.recovery.none");
        at.press("backup.recovery.make");
        at.reads("backup.sheets.once");
        List<List<String>> sheets =
                List.of(at.secret("sheet-1"), at.secret("sheet-2"), at.secret("sheet-3"));
        String group = "";
        for (int sheet = 1; sheet <= 3; sheet++) {
            for (int line = 1; line <= 5; line++) {
                for (int place = 1; place <= 4; place++) {
                    String asked =
                            at.words(
                                    "backup.recovery.ask",
                                    Map.of("sheet", sheet, "line", line, "group", place));
                    if (at.text().contains(asked)) {
                        group = sheets.get(sheet - 1).get(line - 1).split(" ", -1)[place - 1];
                    }
                }
            }
        }
        at.type("group", group.equals("0000") ? "1111" : "0000");
        at.press("backup.recovery.confirm");
        at.reads("backup.error.group");
        at.type("group", group);
        at.press("backup.recovery.confirm");
        at.reads("backup.recovery.renew.lead");
    }

    /// Makes an account by an invitation.
    ///
    /// @param link as it was handed over
    static Colleague invited(Visitor at, String link, String name, String email, Cast cast) {
        assertEquals(200, at.go(link));
        at.reads("identity.invitation.lead", Map.of("office", cast.office()));
        at.readsSaid(email);
        at.type("name", name);
        at.type("password", Cast.PASSWORD);
        at.type("passwordAgain", Cast.PASSWORD);
        at.press("identity.invitation.submit");
        Authenticator phone = settingUpTheSecondStep(at);
        at.reads("records.work.hello", Map.of("name", name));
        return new Colleague(at, name, email, phone);
    }

    private static Authenticator settingUpTheSecondStep(Visitor at) {
        Authenticator phone = new Authenticator(at.secret("key").getFirst());
        at.type("code", phone.code());
        at.press("identity.second-factor.submit");
        at.reads("identity.recovery.title");
        assertEquals(10, at.secret("codes").size(), "recovery codes");
        at.follow("identity.recovery.continue");
        return phone;
    }

    /// Signs in as somebody of the example office.
    static Colleague ofTheExample(Visitor at, SampleOffice.SignIn signIn) {
        Colleague colleague =
                new Colleague(at, signIn.who(), signIn.email(), new Authenticator(signIn.key()));
        colleague.signIn(signIn.password());
        return colleague;
    }

    /// Signs in again.
    void signIn() {
        signIn(Cast.PASSWORD);
    }

    private void signIn(String password) {
        at.go("/sign-in");
        at.type("email", email);
        at.type("password", password);
        at.press("identity.sign-in.submit");
        at.type("code", phone.code());
        at.press("identity.code.submit");
    }

    /// Invites a colleague.
    ///
    /// @return the link to hand over
    String invites(String person, String address, List<String> roles) {
        at.turnTo("frame.nav.people");
        at.follow("identity.people.invite");
        at.type("name", person);
        at.type("email", address);
        at.choose("language", at.language());
        roles.forEach(role -> at.tick("roles", role));
        at.press("identity.invite.submit");
        at.reads("identity.invited.lead", Map.of("name", person));
        return at.secret("link").getFirst();
    }

    /// Enters a body.
    void enters(String body) {
        at.turnTo("frame.nav.bodies");
        at.follow("records.office.bodies.add");
        at.type("name", body);
        at.type("website", "https://www.example.org/");
        at.press("records.body-form.submit");
        at.reads("records.office.body.liaison.none");
    }

    /// Invites somebody who speaks for the body whose page is open.
    ///
    /// @return the link to hand over
    String invitesForThisBody(String person, String address) {
        at.type("name", person);
        at.type("email", address);
        at.choose("language", at.language());
        at.press("identity.invite.submit");
        at.reads("identity.invited.lead", Map.of("name", person));
        return at.secret("link").getFirst();
    }

    /// Opens a record of the list of records in the workspace.
    void opens(String record) {
        at.turnTo("frame.nav.records");
        at.followSaid(record);
    }
}
