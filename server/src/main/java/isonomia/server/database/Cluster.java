package isonomia.server.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder in which PostgreSQL keeps everything, and the processes that work on it. The caller
/// holds the lock of the data folder.
final class Cluster {
    private static final int PORTS_TRIED = 5;

    /// After a crash PostgreSQL first repeats what its journal holds; giving up on it would only
    /// begin that again.
    private static final int START_SECONDS = 3600;

    private static final int STOP_SECONDS = 60;
    private static final Duration LEFTOVERS = Duration.ofSeconds(5);

    private final Path data;
    private final Path folder;
    private final Path log;
    private final String mark;
    private final Binaries binaries;
    private final Account account;
    private final Launch launch;

    private Cluster(Path data, Binaries binaries, Account account, Launch launch) {
        this.data = data;
        this.folder = data.resolve("database");
        this.log = data.resolve("postgresql.log");
        this.mark = "isonomia-" + shortHash(folder.toString());
        this.binaries = binaries;
        this.account = account;
        this.launch = launch;
    }

    /// The cluster in a data folder, at rest: initialised unless it is, ended if it still runs.
    static Cluster in(Path data, RolePasswords passwords, Launch launch) throws IOException {
        Binaries binaries = Binaries.in(data);
        Account account = launch.account().choose(data);
        Cluster cluster = new Cluster(data, binaries, account, launch);
        if (!cluster.exists()) {
            cluster.initialise(passwords);
        }
        cluster.checkVersion();
        cluster.end();
        account.takeOver(cluster.folder.toRealPath());
        Files.setPosixFilePermissions(cluster.folder, PosixFilePermissions.fromString("rwx------"));
        binaries.deleteOthers(data);
        return cluster;
    }

    private static String shortHash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Whether the folder is there; an empty one may have been put there to be filled.
    private boolean exists() throws IOException {
        if (!Files.exists(folder)) {
            if (Files.isSymbolicLink(folder)) {
                throw new DatabaseUnavailable(
                        """
                        %s is a link to %s, which is not there. Is a disk missing? Mount it, then \
                        start again.\
                        """
                                .formatted(folder, Files.readSymbolicLink(folder)));
            }
            return false;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            return inside.iterator().hasNext();
        }
    }

    private void checkVersion() throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new DatabaseUnavailable(
                    """
                    %s is not a folder of PostgreSQL: it has no PG_VERSION. Nothing in it was touched. \
                    Put the right folder back, or move this one away to begin with an empty database.\
                    """
                            .formatted(folder));
        }
        String found = Files.readString(version, StandardCharsets.ISO_8859_1).strip();
        if (!found.equals(Integer.toString(Binaries.MAJOR))) {
            throw new DatabaseUnavailable(
                    """
                    %s was written by PostgreSQL %s; this version of Isonomia brings PostgreSQL %d, \
                    which cannot read it. Nothing in it was touched. Start the version of Isonomia that \
                    wrote it, or restore a backup into an empty data folder.\
                    """
                            .formatted(folder, found, Binaries.MAJOR));
        }
    }

    /// Makes the folder under another name, so that a folder named `database` is always whole.
    private void initialise(RolePasswords passwords) throws IOException {
        Path unfinished = data.resolve("database.new");
        // A first start that was killed may have left its work running.
        end(new Processes(unfinished, unfinished.toString()));
        Folders.delete(unfinished);
        try {
            Files.createDirectory(
                    unfinished,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Path files = unfinished.resolve("files");
            Path password = unfinished.resolve("password");
            Files.createFile(
                    password,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, passwords.admin().password() + "\n");
            account.takeOver(unfinished);
            Command made =
                    account.run(
                            List.of(
                                    binaries.program("initdb"),
                                    "--pgdata=" + files,
                                    "--username=" + passwords.admin().user(),
                                    "--pwfile=" + password,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C",
                                    "--data-checksums",
                                    // One call for the file system instead of one for each file.
                                    "--sync-method=syncfs",
                                    "--no-instructions"),
                            "");
            if (!made.succeeded()) {
                throw unavailable("make its folder", made.output());
            }
            // PostgreSQL's own list also lets in local sockets and copies of the whole server.
            Files.writeString(
                    files.resolve("pg_hba.conf"),
                    "host all all 127.0.0.1/32 scram-sha-256\n",
                    StandardCharsets.US_ASCII);
            Folders.rename(files, folder);
            Folders.delete(unfinished);
        } catch (IOException | RuntimeException e) {
            Folders.delete(unfinished);
            throw e;
        }
    }

    /// Starts it at rest and waits until it answers.
    ///
    /// @return the port on which it listens
    int start() throws IOException {
        return start(launch.ports());
    }

    /// Starts it at rest on the port that it had before: whoever knows its address keeps it.
    void startAgain(int port) throws IOException {
        var _ = start(() -> port);
    }

    private int start(Launch.Ports ports) throws IOException {
        for (int tried = 1; ; tried++) {
            freshLog();
            int port = ports.free();
            Command started =
                    account.run(
                            List.of(
                                    binaries.program("pg_ctl"),
                                    "start",
                                    "--wait",
                                    "--silent",
                                    "--timeout=" + START_SECONDS,
                                    "--pgdata=" + folder,
                                    "--log=" + log,
                                    "--options=-p " + port + " " + settings()),
                            "");
            if (started.succeeded()) {
                return port;
            }
            String said = started.output() + Files.readString(log, StandardCharsets.ISO_8859_1);
            end();
            if (!said.contains("could not bind") || tried == PORTS_TRIED) {
                throw unavailable("start", said);
            }
        }
    }

    private String settings() {
        return Stream.concat(Stream.of("cluster_name=" + mark), launch.settings().stream())
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
    }

    /// The log of this start, and the one before it.
    private void freshLog() throws IOException {
        if (Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(
                    log,
                    log.resolveSibling("postgresql.log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(
                log,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        account.takeOver(log);
    }

    private DatabaseUnavailable unavailable(String aim, String output) {
        if (Folders.full(output)) {
            return Folders.fullDisk(data, null);
        }
        String reason =
                output.lines()
                        .filter(l -> l.matches(".*(FATAL|PANIC|error):.*"))
                        .map(l -> l.replaceFirst("^.*?(FATAL|PANIC|error): *", ""))
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new DatabaseUnavailable(
                """
                PostgreSQL could not %s: %s. What it said last stands in %s. Nothing that was recorded \
                is lost.\
                """
                        .formatted(
                                aim,
                                reason.isEmpty() ? output.strip().replace('\n', ' ') : reason,
                                log));
    }

    /// Sets the superuser's password while the cluster is at rest: by right of owning its folder.
    ///
    /// @param verifier what PostgreSQL keeps of the password
    void resetAdmin(String verifier) throws IOException {
        Command reset =
                account.run(
                        List.of(
                                binaries.program("postgres"),
                                "--single",
                                "-D",
                                folder.toString(),
                                "postgres"),
                        "ALTER ROLE %s PASSWORD '%s'\n".formatted(Roles.ADMIN, verifier));
        if (!reset.succeeded()) {
            throw unavailable("take over its superuser", reset.output());
        }
    }

    /// Whether its first process lives; the others never outlive it for long.
    boolean runs() throws IOException {
        Path real = folder.toRealPath();
        Path pidFile = real.resolve("postmaster.pid");
        return Files.exists(pidFile) && new Processes(real, mark).living(pid(pidFile));
    }

    /// Ends PostgreSQL on this folder, whoever started it, and removes what a killed one left.
    void end() throws IOException {
        Path real = folder.toRealPath();
        Processes processes = new Processes(real, mark);
        List<Long> living = processes.living();
        Path pidFile = real.resolve("postmaster.pid");
        // The signal goes to the number in the file, so it must be one of ours.
        if (Files.exists(pidFile) && living.contains(pid(pidFile))) {
            if (!stop("fast")) {
                // Loses nothing: the next start repeats the journal.
                stop("immediate");
            }
        }
        end(processes);
        Files.deleteIfExists(pidFile);
    }

    private boolean stop(String mode) throws IOException {
        return account.run(
                        List.of(
                                binaries.program("pg_ctl"),
                                "stop",
                                "--mode=" + mode,
                                "--wait",
                                "--silent",
                                "--timeout=" + STOP_SECONDS,
                                "--pgdata=" + folder),
                        "")
                .succeeded();
    }

    /// Processes whose first one was killed end by themselves as soon as they notice; two sets of
    /// them on one folder would destroy it, so nothing goes on before all are gone.
    private static void end(Processes processes) throws IOException {
        List<Long> left = processes.gone(LEFTOVERS);
        if (!left.isEmpty()) {
            left.stream().flatMap(p -> ProcessHandle.of(p).stream()).forEach(Cluster::kill);
            left = processes.gone(LEFTOVERS);
        }
        if (!left.isEmpty()) {
            throw new DatabaseUnavailable(
                    """
                    PostgreSQL still works on %s and does not end: process %s. End it (kill), then \
                    start again.\
                    """
                            .formatted(
                                    processes.folder(),
                                    left.stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
    }

    /// The port on which PostgreSQL works on a data folder; empty unless it is ready.
    static OptionalInt port(Path data) throws IOException {
        Path pidFile = data.resolve("database").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return OptionalInt.empty();
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
        // Lines of postmaster.pid: the fourth is the port, the eighth how far the start has come.
        boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
        return ready && lines.get(3).matches("[0-9]{1,5}")
                ? OptionalInt.of(Integer.parseInt(lines.get(3)))
                : OptionalInt.empty();
    }

    private static long pid(Path pidFile) throws IOException {
        List<String> lines =
                new ArrayList<>(Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1));
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        return first.matches("[0-9]{1,18}") ? Long.parseLong(first) : -1;
    }
}
