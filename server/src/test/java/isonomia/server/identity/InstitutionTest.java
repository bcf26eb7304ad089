package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What everybody reads about the institution, and who changes it. On a server of its own: all pages
/// of one server show the same institution.
class InstitutionTest {
    private static final RunningServer SERVER = RunningServer.start();

    private final Visitor administrator = administrator();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static Visitor administrator() {
        SetUp setUp = SERVER.part(SetUp.class);
        if (setUp.token().isPresent()) {
            Acting.SERVER.call(
                    () ->
                            setUp.open(
                                    new Institution("Office", "en", Contact.none()),
                                    "Head",
                                    "head@office.example",
                                    TestPeople.PASSWORD));
        }
        return new TestPeople(SERVER).officer(Role.ADMINISTRATOR).browser();
    }

    private Visitor.Answer change(String telephone, String mail, String address) {
        return administrator.post(
                "/office/institution",
                "office",
                "Office of Rights",
                "language",
                "fr",
                "telephone",
                telephone,
                "mail",
                mail,
                "address",
                address);
    }

    @Test
    void everyPublicPageSaysHowPeopleReachTheInstitution() {
        assertEquals(
                "/office/institution?saved=yes",
                change(" +994 (12) 000-00-00 ", "help@office.example", "1 Main Street\r\nBaku")
                        .location());
        String page = SERVER.visitor().get("/systems").text();
        assertTrue(page.contains("Office of Rights"), page);
        assertTrue(page.contains("href=\"tel:+994120000000\""), page);
        assertTrue(page.contains("+994 (12) 000-00-00"), page);
        assertTrue(page.contains("href=\"mailto:help@office.example\""), page);
        assertTrue(page.contains("<bdi>1 Main Street</bdi>"), page);
        assertTrue(page.contains("<bdi>Baku</bdi>"), page);
        change("", "", "");
        assertFalse(SERVER.visitor().get("/systems").text().contains("class=\"contact\""));
    }

    @Test
    void whatIsWrongIsSaidAllAtOnceAndNothingIsKept() {
        change("", "", "");
        Visitor.Answer answer = change("call me", "nobody", "x".repeat(501));
        assertEquals(422, answer.status());
        for (String said :
                new String[] {
                    "This is not a telephone number.",
                    "This is not an e-mail address.",
                    "The address is longer than 500 characters."
                }) {
            assertTrue(answer.text().contains(said), () -> said + "\n" + answer.text());
        }
        assertFalse(SERVER.visitor().get("/systems").text().contains("class=\"contact\""));
    }
}
