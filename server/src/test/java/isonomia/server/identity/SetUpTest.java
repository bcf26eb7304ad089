package isonomia.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.AtOnce;
import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class SetUpTest {
    private final AtomicInteger number = new AtomicInteger();

    private Answer open(RunningServer server, String token) {
        int n = number.incrementAndGet();
        return server.visitor()
                .post(
                        "/set-up/" + token,
                        "office",
                        "Office " + n,
                        "language",
                        "en",
                        "name",
                        "Head " + n,
                        "email",
                        "head" + n + "@example.org",
                        "password",
                        TestPeople.PASSWORD,
                        "passwordAgain",
                        TestPeople.PASSWORD);
    }

    @Test
    void theLinkOpensOneOfficeHoweverManyTryAtOnceAndThenNoMore() throws InterruptedException {
        try (RunningServer server = RunningServer.start()) {
            SetUp setUp = server.part(SetUp.class);
            String token = setUp.token().orElseThrow();
            assertEquals(404, server.visitor().get("/set-up/" + "A".repeat(43)).status());
            assertEquals(404, open(server, "A".repeat(43)).status());
            assertEquals(200, server.visitor().get("/set-up/" + token).status());
            List<Answer> answers = AtOnce.each(5, () -> open(server, token));
            assertEquals(
                    List.of("303", "404", "404", "404", "404"),
                    answers.stream().map(a -> String.valueOf(a.status())).sorted().toList());
            assertEquals(404, server.visitor().get("/set-up/" + token).status());
            assertEquals(404, open(server, token).status());
            assertEquals(Optional.empty(), setUp.token());
            assertFalse(setUp.open(token));
            for (String table : List.of("institution", "person", "credential")) {
                assertEquals(
                        1,
                        server.part(JdbcClient.class)
                                .sql("SELECT count(*) FROM " + table)
                                .query(Integer.class)
                                .single(),
                        table);
            }
            Person head = server.part(People.class).all().getFirst();
            assertTrue(head.roles().contains(Role.ADMINISTRATOR));
            assertEquals(
                    "Office " + head.name().replace("Head ", ""),
                    server.part(Institutions.class).find().orElseThrow().name(),
                    "office and head are of one form");
        }
    }
}
