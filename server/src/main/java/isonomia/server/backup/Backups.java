package isonomia.server.backup;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.settings.Settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The backups in the folder `backups` of the data folder: on the same disk as the office, so each has
/// to be carried elsewhere.
@Component
public class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'isonomia-'uuuuMMdd-HHmmss'.zip'");
    private static final String NAMED = "isonomia-[0-9]{8}-[0-9]{6}\\.zip";

    private final DatabaseAddress address;
    private final Path data;
    private final InstantSource clock;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ReentrantLock working = new ReentrantLock();

    Backups(
            DatabaseAddress address,
            Settings settings,
            InstantSource clock,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.address = address;
        this.data = settings.data();
        this.clock = clock;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /// A backup that lies here.
    ///
    /// @param entries of the ledger that it holds under a checkpoint
    /// @param proven whether it was restored from here once, and everything was equal
    public record Made(String name, Instant madeAt, long bytes, long entries, boolean proven) {}

    /// How it went.
    public enum Outcome {
        MADE,
        /// Another one is being made.
        BUSY,
        /// There is no recovery key.
        NO_KEY,
        /// It could not be made; nothing is left of it.
        FAILED
    }

    /// The backups, the newest first. Files that are none are passed over.
    public List<Made> all() {
        List<Made> made = new ArrayList<>();
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return made;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                if (name(file).matches(NAMED)) {
                    glance(file).ifPresent(made::add);
                }
            }
            return made;
        } catch (IOException e) {
            throw Refused.of(folder, e);
        }
    }

    private static Optional<Made> glance(Path file) throws IOException {
        try (OpenedFile opened = OpenedFile.glance(file)) {
            Manifest manifest = opened.manifest();
            return Optional.of(
                    new Made(
                            name(file),
                            Instant.parse(manifest.madeAt()),
                            Files.size(file),
                            manifest.entries(),
                            Files.exists(Restore.mark(file))));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// Makes one now.
    public Outcome make() {
        if (RecoveryKeyFile.in(data).isEmpty()) {
            return Outcome.NO_KEY;
        }
        if (!working.tryLock()) {
            return Outcome.BUSY;
        }
        try {
            Path folder = folder();
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path file = folder.resolve(NAME.format(clock.instant().atOffset(ZoneOffset.UTC)));
            Manifest manifest = new Backup(address, data).to(file);
            enter("backup-made", manifest);
            return Outcome.MADE;
        } catch (IOException | Refused e) {
            LOG.warn(
                    "no backup was made: {}",
                    (e.getCause() == null ? e : e.getCause()).getClass().getName());
            return Outcome.FAILED;
        } finally {
            working.unlock();
        }
    }

    /// The file of a backup that is about to be handed out, which the ledger notes; empty when there
    /// is none of this name.
    public Optional<Path> handOut(String name) {
        if (!name.matches(NAMED)) {
            return Optional.empty();
        }
        Path file = folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (OpenedFile opened = OpenedFile.glance(file)) {
            enter("backup-handed-out", opened.manifest());
        }
        return Optional.of(file);
    }

    private void enter(String kind, Manifest manifest) {
        transactions.executeWithoutResult(
                _ ->
                        ledger.enter(
                                Entry.of(
                                        kind,
                                        Map.of(
                                                "backup", manifest.id(),
                                                "key", manifest.recoveryKey()))));
    }

    private Path folder() {
        return data.resolve("backups");
    }
}
