package isonomia.server.identity;

import isonomia.server.settings.Settings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.util.Optional;

/// Second factors of the example office, whose keys are printed so that anybody can sign in. Works in
/// an example office only: elsewhere nobody ever reads a confirmed key.
@Component
public class SampleSignIn {
    private final Credentials credentials;
    private final InstantSource clock;
    private final boolean sample;

    SampleSignIn(Credentials credentials, InstantSource clock, Settings settings) {
        this.credentials = credentials;
        this.clock = clock;
        this.sample = settings.sample();
    }

    /// Sets a second factor up, as a person does with her first code.
    @Transactional
    public void enrol(PersonId person) {
        requireSample();
        byte[] secret = credentials.enrolling(person);
        // A code of the step before, so that the one that is shown now can still be used to sign
        // in.
        String code = Totp.code(secret, Totp.step(clock.instant()) - 1);
        var _ = credentials.confirm(person, code).orElseThrow();
    }

    /// The key for an authenticator; empty for somebody without a second factor.
    public Optional<String> key(PersonId person) {
        requireSample();
        return credentials.confirmedSecret(person).map(Totp::typed);
    }

    private void requireSample() {
        if (!sample) {
            throw new IllegalStateException("This is no example office");
        }
    }
}
