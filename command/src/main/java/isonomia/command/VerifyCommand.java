package isonomia.command;

import isonomia.engine.words.Words;
import isonomia.proof.LedgerFile;
import isonomia.proof.Malformed;
import isonomia.proof.Reason;
import isonomia.proof.Verification;
import isonomia.proof.Verification.Rejected;
import isonomia.proof.Verification.Unfinished;
import isonomia.proof.Verification.Verified;
import isonomia.proof.Verification.What;
import isonomia.proof.Verifier;
import isonomia.proof.VerifierKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/// `isonomia verify`: whether a downloaded file proves what it says, for somebody who trusts nobody
/// here. `docs/verify/isonomia_verify.py` answers the same without any of this code.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Checks a proof of an institution's ledger.",
        description = {
            "",
            "A proof file holds a published document and shows that it stands unchanged in the"
                    + " institution's ledger; a consistency file shows that the ledger only grew.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0: verified",
            "2: refused: a file cannot be read, or a key cannot be used",
            "4: not finished: another file is needed for the comparison with --checkpoint",
            "5: rejected, and why",
            "70: a defect of Isonomia"
        },
        footer = {
            "",
            "Examples:",
            "  isonomia verify proof.json",
            "  isonomia verify proof.json --key key.txt",
            "  isonomia verify proof.json --key key.txt --checkpoint kept.txt"
        })
final class VerifyCommand implements Callable<Integer>, Failures.Speaking {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // required, set by picocli
    @Parameters(paramLabel = "FILE", description = "A proof file or a consistency file.")
    private Path file;

    @Nullable
    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY",
            description =
                    "The institution's key, or a file with it, from where it is published outside"
                            + " the ledger.")
    private String key;

    @Nullable
    @Option(
            names = {"-c", "--checkpoint"},
            paramLabel = "FILE",
            description = "A checkpoint that you kept: the file must belong to the same ledger.")
    private Path checkpoint;

    @Nullable
    @Option(
            names = "--consistency",
            paramLabel = "FILE",
            description = "A consistency file between that checkpoint and the one of the proof.")
    private Path consistency;

    @Mixin private Language language = new Language();

    @Override
    public Words words() {
        return language.words();
    }

    @Override
    public Integer call() {
        checkOptions();
        Verification verification;
        try {
            Verifier verifier = Verifier.ofItself();
            if (key != null) {
                verifier = verifier.trusting(key(key));
            }
            if (checkpoint != null) {
                verifier = verifier.keeping(content(checkpoint));
            }
            if (consistency != null) {
                verifier = verifier.joinedBy(content(consistency));
            }
            verification = verifier.verify(content(file));
        } catch (Unusable e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.flush();
            return ExitCode.REFUSED.number();
        }
        PrintWriter print = spec.commandLine().getOut();
        int code = print(verification, print);
        print.flush();
        return code;
    }

    private void checkOptions() {
        if (consistency != null && checkpoint == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--consistency joins a checkpoint that you kept to the one of the proof. Name"
                            + " yours with --checkpoint, or check the consistency file by itself.");
        }
    }

    /// Something that was named cannot be used; the message is in the reader's language.
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /// The bytes of a file, no more than the verifier looks at.
    private byte[] content(Path named) throws Unusable {
        try (InputStream stream = Files.newInputStream(named)) {
            return stream.readNBytes(LedgerFile.LARGEST + 1);
        } catch (IOException e) {
            throw new Unusable(say("unreadable", Map.of("file", Reason.shown(named.toString()))));
        }
    }

    /// The key that a text is, or that stands in the file of this name.
    private VerifierKey key(String named) throws Unusable {
        String text = named.strip();
        if (isFile(named)) {
            text = new String(content(Path.of(named)), StandardCharsets.UTF_8).strip();
        }
        try {
            return VerifierKey.parse(text);
        } catch (Malformed e) {
            Reason reason = e.reasons().getFirst();
            throw new Unusable(
                    say(
                            "key-unusable",
                            Map.of("text", say("reason." + reason.kind().key(), reason.values()))));
        }
    }

    private static boolean isFile(String named) {
        try {
            return Files.isRegularFile(Path.of(named));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private int print(Verification verification, PrintWriter print) {
        return switch (verification) {
            case Verified verified -> {
                print.println(say(verified.trusted() ? "verified" : "agrees"));
                details(verified, print);
                unreviewed(print);
                yield 0;
            }
            case Unfinished unfinished -> {
                print.println(say("unfinished"));
                details(unfinished.file(), print);
                fetch(unfinished, print);
                unreviewed(print);
                yield ExitCode.UNDECIDED.number();
            }
            case Rejected rejected -> {
                print.println(say("rejected", Map.of("count", rejected.reasons().size())));
                for (Reason reason : rejected.reasons()) {
                    print.println("  " + sentence(reason));
                }
                unreviewed(print);
                yield ExitCode.REJECTED.number();
            }
        };
    }

    private String sentence(Reason reason) {
        return say(
                "reason",
                Map.of(
                        "part", say("part." + reason.part().key()),
                        "text", say("reason." + reason.kind().key(), reason.values())));
    }

    private void details(Verified verified, PrintWriter print) {
        String origin = Reason.shown(verified.head().origin());
        long size = verified.head().size();
        switch (verified.what()) {
            case What.Publication publication -> {
                print.println(
                        say(
                                "recorded",
                                Map.of(
                                        "origin", origin,
                                        "kind", Reason.shown(publication.kind()),
                                        "at", publication.at(),
                                        "digest", publication.digest())));
                print.println(say("unchanged"));
                print.println(
                        say("position", Map.of("entry", publication.index() + 1, "size", size)));
            }
            case What.Growth growth ->
                    print.println(
                            say(
                                    "grown",
                                    Map.of(
                                            "origin", origin,
                                            "old", growth.old().size(),
                                            "size", size)));
        }
        verified.kept().ifPresent(kept -> print.println(say("kept", Map.of("kept", kept.size()))));
        print.println(
                say(
                        "signed",
                        Map.of(
                                "name", Reason.shown(verified.key().name()),
                                "fingerprint", verified.key().fingerprint())));
        if (verified.trusted()) {
            print.println(say("trusted"));
        } else {
            print.println(say("untrusted"));
            // Whole, since it is to be compared and copied.
            print.println("  " + Reason.shown(verified.key().text(), 1000));
        }
        if (verified.what() instanceof What.Publication) {
            print.println(say("limits"));
        }
    }

    private void fetch(Unfinished unfinished, PrintWriter print) {
        print.println(say("fetch", Map.of("from", unfinished.from(), "to", unfinished.to())));
        // A proof is joined to the kept checkpoint; a ledger's growth is shown anew, from there.
        print.println(
                switch (unfinished.file().what()) {
                    case What.Publication _ ->
                            "  isonomia verify %s --checkpoint %s --consistency consistency.json"
                                    .formatted(file, checkpoint);
                    case What.Growth _ ->
                            "  isonomia verify consistency.json --checkpoint %s"
                                    .formatted(checkpoint);
                });
    }

    private void unreviewed(PrintWriter print) {
        if (words().unreviewed().isPresent()) {
            print.println(say("unreviewed"));
        }
    }

    private String say(String key, Map<String, ?> values) {
        return words().say("verify." + key, values);
    }

    private String say(String key) {
        return words().say("verify." + key);
    }
}
