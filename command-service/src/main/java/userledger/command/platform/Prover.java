package userledger.command.platform;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;

/**
 * Somebody who is about to show a secret: whose, and from where.
 *
 * @param account a keyed hash of the name as typed; null where nothing but the address can be counted
 */
public record Prover(TenantId tenant, byte @Nullable [] account, String network) {

    private static final int IPV6_NETWORK_BYTES = 8;

    static Prover of(TenantId tenant, byte @Nullable [] account, @Nullable String address) {
        return new Prover(tenant, account, network(address));
    }

    /** One connection has as many IPv6 addresses as it likes, all in one network of 64 bits. */
    private static String network(@Nullable String address) {
        if (address == null) {
            return "unknown";
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
        } catch (IllegalArgumentException _) {
            return "unknown";
        }
    }
}
