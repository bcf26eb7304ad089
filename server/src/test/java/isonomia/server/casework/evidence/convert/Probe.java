package isonomia.server.casework.evidence.convert;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Plays a program that a hostile file has taken over: tries what the file says, and tells what it could.
public final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws Exception {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        Task.read(in);
        String what = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String about = what.substring(what.indexOf(' ') + 1);
        String said =
                switch (what.substring(0, what.indexOf(' '))) {
                    case "connect" -> connects(about);
                    case "write" -> writes(about);
                    case "environment" -> new TreeSet<>(System.getenv().keySet()).toString();
                    case "folder" -> folder();
                    case "memory" -> eats();
                    default -> sleeps();
                };
        new Made.Done("txt", 1, List.of(), said.getBytes(StandardCharsets.UTF_8))
                .write(new DataOutputStream(System.out));
    }

    private static String folder() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(""))) {
            return all.toList().toString();
        }
    }

    private static String connects(String port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)),
                    2000);
            return "connected";
        } catch (IOException e) {
            return "refused";
        }
    }

    private static String writes(String file) {
        try {
            Files.writeString(Path.of(file), "what was in the file");
            return "written";
        } catch (IOException e) {
            return "refused";
        }
    }

    private static String eats() {
        List<byte[]> eaten = new ArrayList<>();
        while (eaten.size() < 4000) {
            eaten.add(new byte[1_000_000]);
        }
        return "ate " + eaten.size();
    }

    private static String sleeps() throws InterruptedException {
        // Much longer than a converter may take: it is to be ended from outside.
        Thread.sleep(60_000);
        return "slept";
    }
}
