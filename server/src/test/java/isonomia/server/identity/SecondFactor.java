package isonomia.server.identity;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;

import java.util.List;

/// Somebody's authenticator, in tests.
///
/// @param recoveryCodes shown when it was set up
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SecondFactor(
        PersonId person, byte[] secret, List<String> recoveryCodes, RunningServer server) {

    /// Sets one up for a person who has none.
    public static SecondFactor of(RunningServer server, PersonId person) {
        return Acting.SERVER.call(
                () -> {
                    Credentials credentials = server.part(Credentials.class);
                    byte[] secret = credentials.enrolling(person);
                    String code = Totp.code(secret, Totp.step(server.clock().instant()));
                    return new SecondFactor(
                            person,
                            secret,
                            credentials.confirm(person, code).orElseThrow(),
                            server);
                });
    }

    /// What it shows now.
    public String code() {
        return Totp.code(secret, Totp.step(server.clock().instant()));
    }
}
