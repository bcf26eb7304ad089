package isonomia.server.limits;

import isonomia.server.settings.Settings;

import jakarta.servlet.http.HttpServletRequest;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Where a request comes from, as far as that can be believed.
final class ClientAddress {
    /// Whoever has an address of version 6 has all that begin with the same 64 bits.
    private static final int NETWORK_BYTES = 8;

    private static final int VERSION_4_BYTES = 4;

    private ClientAddress() {}

    /// The address; of version 6 its network. A proxy on this machine is believed about whom it
    /// speaks for, anybody else is not.
    ///
    /// Empty for somebody on this machine itself, as long as nobody else can reach the server.
    static Optional<byte[]> of(HttpServletRequest request, Settings settings) {
        InetAddress peer = literal(request.getRemoteAddr());
        if (!peer.isLoopbackAddress()) {
            return Optional.of(network(peer));
        }
        List<String> said = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (said.isEmpty()) {
            return settings.publicUrl().isEmpty() ? Optional.empty() : Optional.of(network(peer));
        }
        // The proxy appends whom it sees; all before that was written by whoever came.
        String last = said.getLast();
        String nearest = last.substring(last.lastIndexOf(',') + 1).strip();
        try {
            return Optional.of(network(literal(nearest)));
        } catch (IllegalArgumentException _) {
            return Optional.of(network(peer));
        }
    }

    /// Without the name of the network card that some addresses of version 6 carry.
    private static InetAddress literal(String text) {
        return InetAddress.ofLiteral(text.replaceFirst("%.*", ""));
    }

    private static byte[] network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == VERSION_4_BYTES ? bytes : Arrays.copyOf(bytes, NETWORK_BYTES);
    }
}
