package isonomia.server.privacy;

import isonomia.server.database.Acting;
import isonomia.server.identity.Ids;
import isonomia.server.settings.Settings;

import jakarta.annotation.PostConstruct;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Encrypted files, in the folder `blobs` of the data folder. What comes in goes from the request
/// straight into encryption: in clear it never touches a disk.
///
/// A file is written under another name, forced to the disk, renamed, and only then named in the
/// database. So a row always has its file. A file without a row is what a crash left behind: it is put
/// aside at the next start, and deleted a month later, since a database that was restored from an older
/// state, or is the wrong one, knows fewer files than there are. It comes back when a row names it.
@Component
public class Blobs {
    private static final Logger LOG = LoggerFactory.getLogger(Blobs.class);
    private static final Duration ASIDE = Duration.ofDays(30);
    private static final String UNFINISHED = ".new";
    private static final int COPY = 1 << 16;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Path folder;
    private final Path aside;

    Blobs(JdbcClient jdbc, InstantSource clock, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.folder = settings.data().resolve("blobs");
        this.aside = folder.resolve("aside");
    }

    /// A file that lies on the disk, encrypted, and is not named in the database yet.
    ///
    /// @param size of its content
    public record Received(BlobId id, KeyId key, long size, Stored stored) {}

    /// An encrypted file as it lies on the disk.
    ///
    /// @param size of the encrypted bytes
    /// @param hash their SHA-256, in hexadecimal digits
    public record Stored(long size, String hash) {}

    /// An encrypted file that the database names.
    ///
    /// @param path where it lies
    public record Kept(BlobId id, Path path, Stored stored) {}

    /// Encrypts what comes in, outside of any transaction: a slow sender must not hold a connection.
    /// Keep it with [#keep] or take it back with [#discard].
    ///
    /// @param most bytes that it may have
    /// @throws TooLarge when it has more; nothing is left of it
    public Received receive(Sealer sealer, InputStream content, long most)
            throws IOException, TooLarge {
        BlobId id = new BlobId(UUID.randomUUID());
        Path path = path(id);
        Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        Folder.make(path.getParent());
        try {
            CiphertextFile file = CiphertextFile.create(unfinished);
            long size;
            try (OutputStream out = key(sealer).sealing(id, file)) {
                size = copy(content, out, most);
            } catch (IOException | TooLarge | RuntimeException e) {
                file.abandon();
                throw e;
            }
            Folder.rename(unfinished, path);
            return new Received(id, sealer.id(), size, file.stored());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static DataKey key(Sealer sealer) {
        return switch (sealer) {
            case FreshKey fresh -> fresh.key();
            case KeptKey kept -> kept.key();
        };
    }

    private static long copy(InputStream from, OutputStream to, long most)
            throws IOException, TooLarge {
        byte[] buffer = new byte[COPY];
        long size = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            size += read;
            if (size > most) {
                throw new TooLarge(most);
            }
            to.write(buffer, 0, read);
        }
        return size;
    }

    /// Names a received file in the database, in the transaction of what it belongs to.
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Received received) {
        jdbc.sql(
                        """
                        INSERT INTO blob (id, data_key, size, hash, added_at)
                        VALUES (:id, :key, :size, :hash, :now)
                        """)
                .param("id", received.id().value())
                .param("key", received.key().value())
                .param("size", received.stored().size())
                .param("hash", HexFormat.of().parseHex(received.stored().hash()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Takes back a received file that was not kept.
    public void discard(Received received) {
        delete(path(received.id()));
    }

    /// Takes a kept file away. The row stays; the file goes when the transaction is through.
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(BlobId id) {
        jdbc.sql("UPDATE blob SET removed_at = :now WHERE id = :id AND removed_at IS NULL")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        delete(path(id));
                    }
                });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Nobody can read it without its key; the next start takes it away.
            LOG.warn("an encrypted file could not be deleted: {}", e.getClass().getName());
        }
    }

    /// The encrypted bytes of a file.
    InputStream read(BlobId id) throws IOException {
        return new BufferedInputStream(Files.newInputStream(path(id)), COPY);
    }

    /// Every file that the database names, for a backup to copy and compare. Call it with the rights
    /// of the server ([Acting#SERVER]), else row-level security leaves some out.
    public List<Kept> kept() {
        return jdbc.sql("SELECT id, size, hash FROM blob WHERE removed_at IS NULL ORDER BY id")
                .query(
                        (row, _) -> {
                            BlobId id = new BlobId(row.getObject("id", UUID.class));
                            return new Kept(
                                    id,
                                    path(id),
                                    new Stored(
                                            row.getLong("size"),
                                            HexFormat.of().formatHex(row.getBytes("hash"))));
                        })
                .list();
    }

    /// Where a file lies: below the first two signs of its id, so that no folder becomes long.
    private Path path(BlobId id) {
        String name = id.value().toString();
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    @PostConstruct
    void sweepAtStart() {
        Acting.SERVER.run(this::sweep);
    }

    /// Takes away what no row names: at once what is unfinished or was removed; the rest is put aside
    /// and deleted a month later.
    void sweep() {
        try {
            Folder.make(folder);
            Set<Path> named = new HashSet<>();
            for (Kept kept : kept()) {
                named.add(kept.path());
                Path put = aside.resolve(kept.id().value().toString());
                if (!Files.exists(kept.path()) && Files.exists(put)) {
                    Folder.make(kept.path().getParent());
                    Folder.rename(put, kept.path());
                }
            }
            for (Path file : files(folder)) {
                if (file.startsWith(aside)) {
                    if (changed(file).isBefore(clock.instant().minus(ASIDE))) {
                        Files.delete(file);
                    }
                } else if (file.toString().endsWith(UNFINISHED) || wasRemoved(file)) {
                    Files.delete(file);
                } else if (!named.contains(file)) {
                    Folder.make(aside);
                    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
                    Folder.rename(file, aside.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("looking through the encrypted files", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static java.time.Instant changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private boolean wasRemoved(Path file) {
        return Ids.parse(file.getFileName().toString())
                .flatMap(
                        id ->
                                jdbc.sql(
                                                "SELECT id FROM blob WHERE id = :id AND removed_at"
                                                        + " IS NOT NULL")
                                        .param("id", id)
                                        .query(UUID.class)
                                        .optional())
                .isPresent();
    }
}
