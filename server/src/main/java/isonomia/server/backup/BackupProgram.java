package isonomia.server.backup;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.database.DatabaseUnavailable;
import isonomia.server.database.EmbeddedDatabase;
import isonomia.server.database.OutsideDatabase;
import isonomia.server.settings.Settings;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `isonomia backup FILE` and `isonomia restore FILE`.
public final class BackupProgram {
    private static final int USAGE = 2;
    private static final int REFUSED = 69;

    private final Settings settings;
    private final Sheets sheets;
    private final PrintStream out;

    BackupProgram(Settings settings, Sheets sheets, PrintStream out) {
        this.settings = settings;
        this.sheets = sheets;
        this.out = out;
    }

    /// Whether a command is one of these.
    public static boolean knows(String command) {
        return command.equals("backup") || command.equals("restore");
    }

    /// Runs one, and says how it went.
    ///
    /// @return the exit code
    public static int run(List<String> arguments, Settings settings) {
        if (arguments.size() != 2 || arguments.get(1).startsWith("-")) {
            System.err.println(
                    """
                    isonomia %s takes the name of one file: isonomia %s FILE. All else is set by \
                    variables: see docs/guide/operator.md.\
                    """
                            .formatted(arguments.getFirst(), arguments.getFirst()));
            return USAGE;
        }
        // What libraries tell of their work is no answer to the operator.
        LoggingSystem.get(BackupProgram.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        try {
            BackupProgram program = new BackupProgram(settings, Sheets.of(System.in), System.out);
            Path file = Path.of(arguments.get(1)).toAbsolutePath().normalize();
            if (arguments.getFirst().equals("backup")) {
                program.backup(file);
            } else {
                program.restore(file);
            }
            return 0;
        } catch (Refused | DatabaseUnavailable e) {
            System.err.println(e.getMessage());
            return REFUSED;
        }
    }

    /// Says why a server must not start in a folder; empty when it may.
    public static Optional<String> unfinishedIn(Path data) {
        return Restore.unfinished(data)
                ? Optional.of(
                        """
                        A restore into %s was interrupted, and half an office is no office. Empty the \
                        folder, and restore the backup again.\
                        """
                                .formatted(data))
                : Optional.empty();
    }

    void backup(Path file) {
        if (settings.databaseUrl().isPresent()) {
            backup(file, OutsideDatabase.reach(settings.databaseUrl().get()));
            return;
        }
        if (!EmbeddedDatabase.in(settings.data())) {
            throw new Refused(
                    """
                    There is no office in %s. Set ISONOMIA_DATA to the data folder of the office that \
                    you want to back up.\
                    """
                            .formatted(settings.data()));
        }
        Optional<DatabaseAddress> running = EmbeddedDatabase.running(settings.data());
        if (running.isPresent()) {
            backup(file, running.get());
            return;
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings.data())) {
            backup(file, database.address());
        }
    }

    private void backup(Path file, DatabaseAddress address) {
        Manifest manifest = new Backup(address, settings.data()).to(file);
        out.println("The backup is in " + file);
        out.println(
                "It holds %d rows in %d tables, and a ledger of %d entries."
                        .formatted(
                                manifest.parts().stream().mapToLong(Manifest.Part::rows).sum(),
                                manifest.in(Manifest.TABLES).size(),
                                manifest.entries()));
        out.println(
                "To open it, two sheets of the recovery key %s are needed."
                        .formatted(manifest.recoveryKey()));
    }

    void restore(Path file) {
        Restore.requireEmpty(settings.data());
        try (OpenedFile backup = OpenedFile.open(file)) {
            Manifest manifest = backup.manifest();
            Restore.requireKnown(manifest);
            out.println(
                    "This backup is of %s. It is whole: all %d parts have the hashes in its list."
                            .formatted(manifest.madeAt(), manifest.parts().size()));
            out.println(
                    "Type two of the three sheets of the recovery key %s."
                            .formatted(manifest.recoveryKey()));
            RecoverySecret secret = sheets.secret(manifest.recoveryKey(), out);
            Restore.Proof proof =
                    Restore.into(
                            settings.data(),
                            settings.databaseUrl().map(OutsideDatabase::reach),
                            backup,
                            secret);
            mark(file);
            say(proof);
        }
    }

    private static void mark(Path file) {
        try {
            Files.writeString(
                    Restore.mark(file),
                    "Restored and found equal at %s\n".formatted(Instant.now()));
        } catch (IOException _) {
            // A disk that is read-only is a good place for backups; only the list in the office
            // lacks the mark then.
        }
    }

    private void say(Restore.Proof proof) {
        out.println("The office is restored in " + settings.data());
        out.println(
                """
                Proven: the server itself made this list of parts. All %d rows in %d tables are, \
                exported again, the same to the last byte.\
                """
                        .formatted(proof.rows(), proof.tables()));
        LedgerCheck.Holds ledger = proof.ledger();
        if (ledger.key().isEmpty()) {
            out.println("Nothing was entered into the ledger yet.");
        } else {
            out.println(
                    """
                    Proven: the ledger's tree, computed again from its %d entries, agrees with all %d \
                    checkpoints and their signatures. Its root is %s.\
                    """
                            .formatted(
                                    ledger.size(), ledger.checkpoints(), ledger.root().base64()));
            out.println(
                    """
                    Compare the key of the ledger with the one that you published elsewhere; a backup \
                    cannot prove that it is yours:
                      %s\
                    """
                            .formatted(ledger.key().get().text()));
            String host = ledger.key().get().name().replaceFirst("/ledger$", "");
            if (!host.equals("isonomia")
                    && !settings.publicUrl().map(u -> host.equals(u.getHost())).orElse(false)) {
                out.println(
                        """
                        The ledger signs under the name of %s: set ISONOMIA_PUBLIC_URL as it was \
                        before you start the server.\
                        """
                                .formatted(host));
            }
        }
        out.println("Everybody has to sign in again. Start the server with: isonomia serve");
    }
}
