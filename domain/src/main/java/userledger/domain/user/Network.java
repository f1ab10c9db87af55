package userledger.domain.user;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An address of IPv4 or IPv6, or a range of them in CIDR notation (RFC 4632). Nothing is looked up. */
public final class Network {

    /** Java takes "10.1" for 10.0.0.1; nobody else expects that. */
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");

    private final byte[] start;
    private final int bits;

    private Network(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException for what is none, also where something is set behind the prefix */
    public static Network parse(String text) {
        var slash = text.indexOf('/');
        var start = literal(slash < 0 ? text : text.substring(0, slash));
        var bits = slash < 0 ? start.length * 8 : bits(text.substring(slash + 1), start.length * 8);
        var network = new Network(start, bits);
        for (var bit = bits; bit < start.length * 8; bit++) {
            if ((start[bit / 8] & mask(bit)) != 0) {
                throw new IllegalArgumentException("Not the beginning of a network");
            }
        }
        return network;
    }

    private static byte[] literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an address");
        }
        return InetAddress.ofLiteral(text).getAddress();
    }

    private static int bits(String text, int most) {
        var bits = BITS.matcher(text).matches() ? Integer.parseInt(text) : most + 1;
        if (bits > most) {
            throw new IllegalArgumentException("Not the length of a prefix");
        }
        return bits;
    }

    private static int mask(int bit) {
        return 0x80 >> (bit % 8);
    }

    /** Whether it is in here; an address of IPv6 that only wraps one of IPv4 is that one. What is no address is nowhere. */
    public boolean contains(String address) {
        try {
            var zone = address.indexOf('%');
            return contains(literal(zone < 0 ? address : address.substring(0, zone)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if ((address[bit / 8] & mask(bit)) != (start[bit / 8] & mask(bit))) {
                return false;
            }
        }
        return true;
    }

    /** One way to write each (RFC 5952): a single address without its length. */
    @Override
    public String toString() {
        var address = start.length == 4 ? dotted() : colons();
        return bits == start.length * 8 ? address : address + '/' + bits;
    }

    private String dotted() {
        return IntStream.range(0, 4)
                .mapToObj(i -> String.valueOf(start[i] & 0xff))
                .collect(Collectors.joining("."));
    }

    /** The longest row of zeros is left out, the first one where two are as long. */
    private String colons() {
        var groups = IntStream.range(0, 8)
                .mapToObj(i -> Integer.toHexString((start[2 * i] & 0xff) << 8 | start[2 * i + 1] & 0xff))
                .toList();
        for (var length = 8; length >= 2; length--) {
            for (var at = 0; at + length <= 8; at++) {
                if (groups.subList(at, at + length).stream().allMatch("0"::equals)) {
                    return String.join(":", groups.subList(0, at)) + "::"
                            + String.join(":", groups.subList(at + length, 8));
                }
            }
        }
        return String.join(":", groups);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(start, network.start);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + bits;
    }
}
