import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Sets every Java source of the repository the same way. `check` names the files that are set
/// differently and fails; `write` sets them.
class Format {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("engine/src"),
                    Path.of("proof/src"),
                    Path.of("command/src"),
                    Path.of("server/src"),
                    Path.of("e2e/src"),
                    Path.of("dev"));

    public static void main(String[] arguments) throws Exception {
        boolean write = arguments[0].equals("write");
        var formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(Style.AOSP)
                                // `///` comments are Markdown: their line breaks carry meaning.
                                .formatJavadoc(false)
                                .build());
        List<Path> different = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                    String source = Files.readString(file);
                    String formatted =
                            formatter.formatSourceAndFixImports(
                                    RemoveUnusedImports.removeUnusedImports(source));
                    if (formatted.equals(source)) {
                        continue;
                    }
                    different.add(file);
                    if (write) {
                        Files.writeString(file, formatted);
                    }
                }
            }
        }
        different.forEach(file -> System.out.println((write ? "set " : "differs ") + file));
        if (!write && !different.isEmpty()) {
            System.out.println("Run ./mvnw -N process-sources -Pformat to set these files.");
            System.exit(1);
        }
    }
}
