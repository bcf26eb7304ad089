package isonomia.server.backup;

import isonomia.server.database.DatabaseAddress;
import isonomia.server.keys.Keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/// Makes a backup of an office, also while people work in it.
///
/// @param address of its database
/// @param data its data folder
record Backup(DatabaseAddress address, Path data) {
    private static final int MOST_TRIED = 3;

    private static final String READ_ME =
            """
            A backup of an office of Isonomia.

            tables/         all rows, one CSV file for each table
            blobs/          encrypted files that the rows name
            keys/           the server's keys, sealed to the recovery key
            manifest.json   rows, length and SHA-256 of every part
            manifest.hmac   shows who holds the keys that the list of parts was not changed

            To restore it: isonomia restore FILE, on a machine with an empty data folder and with any
            two of the three recovery sheets. See docs/guide/operator.md.

            Names and addresses of people with accounts and records that are not published stand in
            tables/ in clear: keep this file as you keep personnel files.
            """;

    /// Makes one under a name.
    ///
    /// @throws Refused with a sentence for the operator
    Manifest to(Path file) {
        Path folder = data.resolve("keys");
        if (!Files.exists(folder.resolve("encryption.key"))) {
            throw new Refused(
                    """
                    There are no keys in %s. Set ISONOMIA_DATA to the data folder of the office.\
                    """
                            .formatted(folder));
        }
        RecoveryKey recovery =
                RecoveryKeyFile.in(data)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                """
                                                This office has no recovery key yet, and without one \
                                                nobody could open the backup. Sign in as an \
                                                administrator and print the recovery sheets: they \
                                                are on the page /office/recovery-key.\
                                                """));
        for (int tried = 1; ; tried++) {
            Optional<Manifest> manifest = to(file, folder, recovery, tried == MOST_TRIED);
            if (manifest.isPresent()) {
                return manifest.get();
            }
        }
    }

    /// Empty when an encrypted file was taken away after the snapshot, so that it has to be made
    /// anew.
    private Optional<Manifest> to(Path file, Path keys, RecoveryKey recovery, boolean last) {
        try (Snapshot snapshot = Snapshot.of(address);
                BackupFile backup = BackupFile.begin(file)) {
            Manifest manifest = write(snapshot, backup, keys, recovery);
            backup.finish();
            return Optional.of(manifest);
        } catch (NoSuchFileException e) {
            if (!last) {
                return Optional.empty();
            }
            throw new Refused(
                    """
                    The encrypted file %s is missing, and the database names it. No backup was made. \
                    Put it back from an older backup.\
                    """
                            .formatted(e.getFile()),
                    e);
        } catch (IOException e) {
            throw Refused.of(file, e);
        } catch (SQLException e) {
            throw new Refused(
                    """
                    The database did not give the backup: %s (SQLSTATE %s). Nothing was left at %s.\
                    """
                            .formatted(e.getMessage(), e.getSQLState(), file),
                    e);
        }
    }

    private Manifest write(Snapshot snapshot, BackupFile backup, Path keys, RecoveryKey recovery)
            throws IOException, SQLException {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        backup.add("README.txt", READ_ME.getBytes(StandardCharsets.UTF_8));
        for (Snapshot.Table table : snapshot.tables()) {
            var _ =
                    backup.add(
                            Manifest.TABLES + table.name() + ".csv",
                            out -> snapshot.copy(table, out));
        }
        for (Snapshot.Blob blob : snapshot.blobs()) {
            add(blob, backup);
        }
        for (Map.Entry<String, byte[]> file : Keys.files(keys).entrySet()) {
            backup.add(
                    Manifest.KEYS + file.getKey() + Manifest.SEALED,
                    recovery.seal(file.getValue(), Manifest.label(id, file.getKey())));
        }
        backup.add(Manifest.KEYS + RecoveryKeyFile.NAME, RecoveryKeyFile.written(recovery));
        Snapshot.Head head = snapshot.head();
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        id,
                        now.toString(),
                        snapshot.schema(),
                        recovery.id(),
                        head.size(),
                        head.note(),
                        snapshot.sequences(),
                        backup.parts(),
                        new TreeSet<>(Snapshot.LEFT).stream().toList());
        String json = manifest.json();
        backup.add(Manifest.NAME, json.getBytes(StandardCharsets.UTF_8));
        backup.add(Manifest.SEAL, seal(Keys.open(keys), json).getBytes(StandardCharsets.US_ASCII));
        return manifest;
    }

    private void add(Snapshot.Blob blob, BackupFile backup) throws IOException, SQLException {
        Path file = blob.below(data.resolve("blobs"));
        Manifest.Part part =
                backup.add(
                        Manifest.BLOBS + blob.id(),
                        out -> {
                            Files.copy(file, out);
                            return 0;
                        });
        if (!part.sha256().equals(blob.sha256()) || part.bytes() != blob.size()) {
            throw new Refused(
                    """
                    The encrypted file %s is damaged: it does not have the hash that the database \
                    names. No backup was made. Put the file back from an older backup.\
                    """
                            .formatted(file));
        }
    }

    /// Shows who holds the keys that a manifest is the server's own.
    static String seal(Keys keys, String manifest) {
        return HexFormat.of().formatHex(keys.hash("backup-manifest", manifest)) + "\n";
    }
}
