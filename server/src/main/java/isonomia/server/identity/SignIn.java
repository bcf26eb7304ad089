package isonomia.server.identity;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/// Signing in: a password, then a second factor. Whatever goes wrong, the answer and its time are
/// the same, so that nobody learns who has an account.
@Component
public class SignIn {
    private final People people;
    private final Credentials credentials;
    private final Sessions sessions;
    private final FailedSignIns failures;

    SignIn(People people, Credentials credentials, Sessions sessions, FailedSignIns failures) {
        this.people = people;
        this.credentials = credentials;
        this.sessions = sessions;
        this.failures = failures;
    }

    /// How a step went.
    public sealed interface Step {
        /// It was right.
        ///
        /// @param token of the session that goes on
        record Passed(String token) implements Step {}

        /// The second factor was just set up.
        ///
        /// @param recoveryCodes shown once
        record SetUp(String token, List<String> recoveryCodes) implements Step {}

        /// It was wrong, and which part is not said.
        record Refused() implements Step {}

        /// Too many failures: wait.
        ///
        /// @param minutes after which it certainly works again
        record Blocked(int minutes) implements Step {}
    }

    /// The first step.
    public Step password(String email, String password, String device) {
        String who = "password:" + People.email(email);
        boolean open = failures.attempt(who);
        Optional<Person> person = people.byEmail(email).filter(p -> !p.left());
        // Looked up also for nobody, as everything here is done for nobody too.
        Optional<String> hash =
                credentials.passwordHash(person.map(Person::id).orElseGet(PersonId::fresh));
        // Computed also when the answer is known already: time tells nothing.
        boolean right = Passwords.matches(password, hash);
        if (!open) {
            return new Step.Blocked(failures.minutesToWait(who));
        }
        if (!right || person.isEmpty()) {
            return new Step.Refused();
        }
        failures.succeeded(who);
        return new Step.Passed(sessions.start(person.get().id(), device, false));
    }

    /// The second step, for an account that has a second factor.
    public Step code(Actor.Halfway halfway, String code, String device) {
        String who = "code:" + halfway.person().value();
        if (!failures.attempt(who)) {
            return new Step.Blocked(failures.minutesToWait(who));
        }
        if (!credentials.secondFactor(halfway.person(), code)) {
            return new Step.Refused();
        }
        failures.succeeded(who);
        sessions.end(halfway.person(), halfway.session());
        // A new token: the one known before the second factor opens nothing now.
        return new Step.Passed(sessions.start(halfway.person(), device, true));
    }

    /// Whether a signed-in person confirms an act by a code. As strict as signing in.
    public boolean confirms(Actor.Member member, String code) {
        String who = "code:" + member.person().value();
        if (!failures.attempt(who)) {
            return false;
        }
        if (!credentials.secondFactor(member.person(), code)) {
            return false;
        }
        failures.succeeded(who);
        return true;
    }

    /// The second step, for an account that sets its second factor up.
    public Step setUp(Actor.Halfway halfway, String code, String device) {
        String who = "code:" + halfway.person().value();
        if (!failures.attempt(who)) {
            return new Step.Blocked(failures.minutesToWait(who));
        }
        Optional<List<String>> codes = credentials.confirm(halfway.person(), code);
        if (codes.isEmpty()) {
            return new Step.Refused();
        }
        failures.succeeded(who);
        sessions.end(halfway.person(), halfway.session());
        return new Step.SetUp(sessions.start(halfway.person(), device, true), codes.get());
    }
}
