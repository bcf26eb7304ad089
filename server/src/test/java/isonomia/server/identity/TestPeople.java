package isonomia.server.identity;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.database.Acting;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes people for tests, as many as are needed, each with an account and a signed-in browser.
public final class TestPeople {
    /// Everybody's password.
    public static final String PASSWORD = "seven grey herons wade";

    /// Made once: computing it is slow on purpose.
    private static final String HASH = Passwords.hash(PASSWORD);

    private final RunningServer server;

    public TestPeople(RunningServer server) {
        this.server = server;
    }

    /// Somebody signed in.
    ///
    /// @param token of the session
    public record SignedIn(Actor.Member member, String email, String token, RunningServer server) {
        /// The browser of this person.
        public Visitor browser() {
            return server.visitor().with(token);
        }

        /// Does `work` as the server does it for a request of this person.
        public <T> T does(Supplier<T> work) {
            return member.acting().call(work);
        }

        /// Does `work` as the server does it for a request of this person.
        public void runs(Runnable work) {
            member.acting().run(work);
        }
    }

    /// Somebody of the institution.
    public SignedIn officer(Role... roles) {
        return signedIn(Set.of(roles), Optional.empty());
    }

    /// Somebody who speaks for a body.
    public SignedIn liaison(BodyId body) {
        return signedIn(Set.of(Role.LIAISON_OFFICER), Optional.of(body));
    }

    private SignedIn signedIn(Set<Role> roles, Optional<BodyId> body) {
        PersonId id = PersonId.fresh();
        String email = address(id);
        Acting.SERVER.run(() -> account(id, email, roles, body));
        String token =
                Acting.SERVER.call(
                        () -> server.part(Sessions.class).start(id, "Firefox, Linux", true));
        Actor actor = Acting.SERVER.call(() -> server.part(Sessions.class).find(token));
        return new SignedIn((Actor.Member) actor, email, token, server);
    }

    /// Somebody with a password and no second factor.
    public PersonId beginner(Role... roles) {
        PersonId id = PersonId.fresh();
        Acting.SERVER.run(() -> account(id, address(id), Set.of(roles), Optional.empty()));
        return id;
    }

    private void account(PersonId id, String email, Set<Role> roles, Optional<BodyId> body) {
        server.part(People.class)
                .add(id, "Person " + id.value(), email, "en", roles, body, Optional.empty());
        server.part(Credentials.class).create(id, HASH);
    }

    /// The address of a person made here.
    public static String address(PersonId id) {
        return "person-" + id.value() + "@example.org";
    }

    /// An address that nobody has.
    public static String freshAddress() {
        return "nobody-" + UUID.randomUUID() + "@example.org";
    }
}
