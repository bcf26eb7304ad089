package isonomia.server.casework.evidence.convert;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

import javax.imageio.ImageIO;

/// What runs in the process: reads a task and a file, writes what came of it, and ends. It says nothing
/// else: what a library would log could be of the file.
public final class Converter {
    private Converter() {}

    /// Stands for what was blacked out in a text, always of one length.
    private static final String BLACK = "█████";

    /// Of the command line nothing is read.
    public static void main(String[] arguments) throws IOException {
        PrintStream answer = System.out;
        // Logging of libraries would stand in the middle of it.
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        // Without this pictures are read by way of a file.
        ImageIO.setUseCache(false);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        Task task = Task.read(in);
        made(task, in.readAllBytes()).write(new DataOutputStream(new BufferedOutputStream(answer)));
    }

    /// Makes it, in whatever process.
    static Made made(Task task, byte[] file) {
        try {
            return switch (task.ending()) {
                case "pdf" -> new PdfPages(task, file).made();
                case "png", "jpg" -> picture(task, file);
                case "txt", "csv" -> text(task, file);
                default -> new Made.Not(Made.Why.KIND);
            };
        } catch (IOException | RuntimeException e) {
            return new Made.Not(Made.Why.DAMAGED);
        } catch (OutOfMemoryError e) {
            return new Made.Not(Made.Why.LARGE);
        }
    }

    private static Made picture(Task task, byte[] file) throws IOException {
        Drawing drawing = Drawing.of(new ByteArrayInputStream(file));
        List<Integer> found = new ArrayList<>();
        for (Mark mark : task.marks()) {
            if (mark instanceof Mark.Place place && place.page() == 1) {
                drawing.mark(place, task.page() > 0);
                found.add(1);
            } else {
                found.add(0);
            }
        }
        if (task.page() > 0) {
            drawing.grid();
        }
        return new Made.Done("png", 1, found, drawing.png());
    }

    private static Made text(Task task, byte[] file) {
        String text = Normalizer.normalize(decoded(file), Normalizer.Form.NFC);
        List<Integer> found = new ArrayList<>();
        for (Mark mark : task.marks()) {
            int count = 0;
            if (mark instanceof Mark.Words(String words)) {
                Matcher matcher = Sought.pattern(words, Normalizer.Form.NFC).matcher(text);
                StringBuilder black = new StringBuilder();
                while (matcher.find()) {
                    count++;
                    matcher.appendReplacement(black, BLACK);
                }
                text = matcher.appendTail(black).toString();
            }
            found.add(count);
        }
        return new Made.Done(
                task.ending().toLowerCase(Locale.ROOT),
                1,
                found,
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(byte[] file) {
        Charset charset = StandardCharsets.UTF_8;
        if (file.length > 1 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        } else if (file.length > 1 && (file[0] & 0xFF) == 0xFE && (file[1] & 0xFF) == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        }
        String text = new String(file, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    /// Writes something.
    @FunctionalInterface
    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
