package isonomia.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/// Many people, who come from many addresses of the loopback network: so many from each as may complain
/// without having to solve a puzzle.
public final class Crowd implements AutoCloseable {
    private static final int FROM_ONE_ADDRESS = 20;

    private final List<HttpClient> addresses = new ArrayList<>();

    /// The browser of the nth of them, with nothing in it.
    public synchronized Visitor browser(String server, int nth) {
        int address = nth / FROM_ONE_ADDRESS;
        while (addresses.size() <= address) {
            addresses.add(from(addresses.size()));
        }
        return new Visitor(server, addresses.get(address));
    }

    private static HttpClient from(int address) {
        try {
            return HttpClient.newBuilder()
                    .localAddress(
                            InetAddress.getByAddress(
                                    new byte[] {
                                        127, 1, (byte) (address / 250), (byte) (1 + address % 250)
                                    }))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        addresses.forEach(HttpClient::close);
    }
}
