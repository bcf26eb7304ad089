package isonomia.server.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The account of the operating system under which PostgreSQL runs. It refuses to run as root.
///
/// @param prefix put before each command
/// @param user number of the owner of its files, as this process sees it
/// @param group number of their group
record Account(List<String> prefix, int user, int group) {
    /// Accounts that another program than ours is least likely to run under come first.
    private static final List<String> OTHERS = List.of("isonomia", "postgres", "nobody");

    Account {
        prefix = List.copyOf(prefix);
    }

    /// The account for a data folder: that of this process; for root, root in a user namespace, or,
    /// where namespaces are off, another account.
    static Account of(Path data) throws IOException {
        Account current = current();
        if (current.user() != 0) {
            return current;
        }
        Account stripped = stripped();
        return stripped.enters(data) ? stripped : other(data);
    }

    /// The account of this process.
    static Account current() throws IOException {
        Path self = Path.of("/proc/self");
        return new Account(
                List.of(),
                (int) Files.getAttribute(self, "unix:uid"),
                (int) Files.getAttribute(self, "unix:gid"));
    }

    /// Root in a user namespace of its own, where it is called nobody and has lost the capabilities
    /// of root. Files stay root's, and so root's files stay open to it: a server that has more to
    /// fear is started under an account of its own.
    static Account stripped() {
        return new Account(List.of("unshare", "--user"), 0, 0);
    }

    /// The first of the [#OTHERS] that this system knows and that can enter the folder.
    static Account other(Path data) throws IOException {
        List<String> users = Files.readAllLines(Path.of("/etc/passwd"));
        List<Account> known = OTHERS.stream().flatMap(n -> named(users, n).stream()).toList();
        if (known.stream().noneMatch(a -> a.enters(Path.of("/")))) {
            throw new DatabaseUnavailable(
                    """
                    Isonomia was started as root. PostgreSQL does not run as root, and neither \
                    'unshare --user' nor 'setpriv --reuid' can take its rights away here. Start \
                    Isonomia under an account of its own, or set ISONOMIA_DATABASE_URL.\
                    """);
        }
        // To pass through is enough: what lies inside is closed by its own modes.
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(data);
        if (modes.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(data, modes);
        }
        return known.stream()
                .filter(a -> a.enters(data))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DatabaseUnavailable(
                                        """
                                        Isonomia was started as root. PostgreSQL does not run as root, \
                                        and no other account can enter %s on the way to the data folder \
                                        %s. Set ISONOMIA_DATA to a folder that others can reach, such as \
                                        /var/lib/isonomia, or start Isonomia under an account of its own.\
                                        """
                                                .formatted(barrier(data), data)));
    }

    private static Optional<Account> named(List<String> users, String name) {
        return users.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 3 && fields[0].equals(name))
                .map(fields -> another(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .findFirst();
    }

    private static Account another(int user, int group) {
        return new Account(
                List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups"),
                user,
                group);
    }

    /// The uppermost folder that others cannot enter.
    private static Path barrier(Path data) {
        Path barrier = data;
        for (@Nullable Path folder = data; folder != null; folder = folder.getParent()) {
            try {
                if (!Files.getPosixFilePermissions(folder)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    barrier = folder;
                }
            } catch (IOException _) {
                barrier = folder;
            }
        }
        return barrier;
    }

    /// Whether a process of this account can be started, has a name (without one, PostgreSQL does
    /// not start) and can enter a folder.
    private boolean enters(Path folder) {
        try {
            return run(List.of("sh", "-c", "id -un && cd \"$1\"", "sh", folder.toString()), "")
                    .succeeded();
        } catch (IOException _) {
            return false;
        }
    }

    /// Runs a program under this account.
    Command run(List<String> command, String input) throws IOException {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return Command.run(all, input);
    }

    /// Gives a file or a folder with all in it to this account. The folder itself comes last, so
    /// that half of the work is done again.
    void takeOver(Path path) throws IOException {
        if (!prefix.isEmpty() && !owns(path)) {
            Files.walkFileTree(path, new Giving());
        }
    }

    private boolean owns(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
    }

    private final class Giving extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            give(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            give(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
