package isonomia.server;

import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.register.TestRecords;

import java.nio.file.Path;

/// A server to be killed, with a PostgreSQL of its own and the clock of a test. Says on which port it
/// answers; the first time also how somebody is signed in, and for which body she works.
final class KilledServer {
    private KilledServer() {}

    /// Arguments: the data folder, and whether somebody has to be made.
    public static void main(String[] arguments) {
        RunningServer server = RunningServer.in(Path.of(arguments[0]));
        // When it is only told to stop, at the end of the test, it takes its PostgreSQL with it.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        if (Boolean.parseBoolean(arguments[1])) {
            System.out.println(
                    "token " + new TestPeople(server).officer(Role.INVESTIGATOR).token());
            System.out.println("body " + new TestRecords(server).body().id().value());
        }
        System.out.println("port " + server.port());
    }
}
