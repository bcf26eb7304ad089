package isonomia.server.register;

import isonomia.server.search.Folding;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What files can be brought in.
public enum ImportForm {
    /// Records by the Dutch publication standard 1.0, as JSON.
    DUTCH_STANDARD("nl-1.0") {
        @Override
        List<Incoming> read(byte[] file) throws RecordRefused {
            List<Incoming> all = new ArrayList<>();
            for (DutchStandard.Imported record :
                    DutchStandard.read(new ByteArrayInputStream(file))) {
                all.add(Incoming.of(all.size(), record));
            }
            return all;
        }
    },
    /// An index of the Dutch register, as JSON: a few fields of each record.
    DUTCH_INDEX(IndexImport.STANDARD) {
        @Override
        List<Incoming> read(byte[] file) throws RecordRefused {
            List<Incoming> all = new ArrayList<>();
            IndexImport.read(
                    new ByteArrayInputStream(file),
                    record ->
                            all.add(
                                    new Incoming(
                                            record.body(),
                                            "nl/" + record.sourceId(),
                                            record.content(),
                                            List.of())));
            return all;
        }
    },
    /// An index of the transparency records of the United Kingdom, as JSON or CSV.
    UK_INDEX(UkIndex.STANDARD) {
        @Override
        List<Incoming> read(byte[] file) throws RecordRefused {
            return UkIndex.read(file);
        }
    };

    private final String standard;

    ImportForm(String standard) {
        this.standard = standard;
    }

    /// A record of a file.
    ///
    /// @param body name of the body that uses the system
    /// @param identity by what its register knows it: the same in the next file
    /// @param problems what could not be understood, or is wrong; the places are those of the file
    record Incoming(String body, String identity, Content content, List<Problem> problems) {
        Incoming {
            problems = List.copyOf(problems);
        }

        private static Incoming of(int place, DutchStandard.Imported record) {
            List<Problem> problems = new ArrayList<>(record.problems());
            if (record.body().isEmpty()) {
                problems.add(Problem.wrong(place + ".organization", "part-required", Map.of()));
            }
            record.content().problems().stream()
                    .filter(p -> p.severity() == Problem.Severity.WRONG)
                    .map(
                            p ->
                                    new Problem(
                                            place + "." + p.path(),
                                            p.key(),
                                            p.values(),
                                            p.severity()))
                    .forEach(problems::add);
            return new Incoming(record.body(), identity(record), record.content(), problems);
        }

        /// The number of the register; where there is none the body's own, and last the name.
        private static String identity(DutchStandard.Imported record) {
            if (!record.number().isEmpty()) {
                return "nl/" + record.number();
            }
            String body = Folding.index(record.body());
            String own = record.content().text("source_id");
            return own.isEmpty()
                    ? "nl/name/" + body + "/" + Folding.index(record.content().text("name"))
                    : "nl/own/" + body + "/" + own;
        }

        /// Whether it is left out: something in it is wrong, or nobody is named who uses it.
        boolean wrong() {
            return body.isEmpty() || !content.stoppingFiling().stream().allMatch(Incoming::missing);
        }

        private static boolean missing(Problem problem) {
            return problem.severity() == Problem.Severity.MISSING;
        }
    }

    /// The records of a file.
    ///
    /// @throws RecordRefused when it is no such file, with all problems
    abstract List<Incoming> read(byte[] file) throws RecordRefused;

    /// What `source_standard` says of its records.
    public String standard() {
        return standard;
    }

    /// Whether its records hold a few fields only.
    public boolean partial() {
        return this != DUTCH_STANDARD;
    }

    /// The word of keys and forms, for example `dutch-index`.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The form of a word; empty for any other.
    public static Optional<ImportForm> of(String word) {
        return List.of(values()).stream().filter(f -> f.word().equals(word)).findFirst();
    }

    static ImportForm ofStandard(String standard) {
        return List.of(values()).stream()
                .filter(f -> f.standard.equals(standard))
                .findFirst()
                .orElseThrow();
    }

    /// Whether records of a standard hold a few fields only.
    static boolean partial(String standard) {
        return List.of(values()).stream().anyMatch(f -> f.partial() && f.standard.equals(standard));
    }
}
