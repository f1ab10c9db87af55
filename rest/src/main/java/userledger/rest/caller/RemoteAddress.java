package userledger.rest.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import userledger.domain.user.Network;

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
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
