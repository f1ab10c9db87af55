package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a call comes from: the connection's address, or what a proxy that we trust says of it (RFC 7239). */
@Component
class RemoteAddress {

    private static final Pattern FOR = Pattern.compile(
            "(?:^|;)\\s*for=(?:\"?\\[([0-9a-f:.]+)](?::\\d+)?\"?|\"?([0-9.]+)(?::\\d+)?\"?)\\s*(?:;|$)",
            Pattern.CASE_INSENSITIVE);

    private final List<Network> trusted;

    RemoteAddress(@Value("${userledger.trusted-proxies:}") List<String> trusted) {
        this.trusted = trusted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::parse)
                .toList();
    }

    String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        var hops = Collections.list(request.getHeaders("Forwarded")).stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .toList()
                .reversed();
        // From the nearest hop outwards: only what a trusted one says counts.
        for (var hop : hops) {
            var next = isTrusted(address) ? literal(hop) : null;
            if (next == null) {
                return address;
            }
            address = next;
        }
        return address;
    }

    private static @Nullable String literal(String hop) {
        var address = FOR.matcher(hop);
        if (!address.find()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(address.group(1) == null ? address.group(2) : address.group(1))
                    .getHostAddress();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private boolean isTrusted(String address) {
        if (trusted.isEmpty()) {
            return false;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return trusted.stream().anyMatch(network -> network.contains(bytes));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** An address, or a range of them in CIDR notation. */
    private record Network(byte[] start, int bits) {

        static Network parse(String text) {
            var slash = text.indexOf('/');
            var start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            return new Network(start, slash < 0 ? start.length * 8 : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
