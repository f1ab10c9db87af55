package userledger.command.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import userledger.domain.throttle.Secret;

/**
 * What is counted together.
 *
 * @param id tells it from others; nobody learns from it what it stands for
 * @param account the keyed hash of the name; null where the lane is about an address, or about messages
 */
record Lane(byte[] id, Kind kind, byte @Nullable [] account) {

    enum Kind {
        ACCOUNT(Allowance.ACCOUNT),
        KNOWN(Allowance.KNOWN),
        ADDRESS(Allowance.ADDRESS),
        SENDER(Allowance.SENDER),
        RECIPIENT(Allowance.RECIPIENT);

        private final Allowance allowance;

        Kind(Allowance allowance) {
            this.allowance = allowance;
        }

        Allowance allowance() {
            return allowance;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The lanes that an attempt may take: the known one where there is one, else both others. */
    static List<Lane> of(Prover prover, Secret secret, byte[] addressHash) {
        var address = new Lane(id(Kind.ADDRESS, "", addressHash), Kind.ADDRESS, null);
        var account = prover.account();
        return account == null
                ? List.of(address)
                : List.of(
                        address,
                        new Lane(id(Kind.ACCOUNT, secret.wireName(), account), Kind.ACCOUNT, account),
                        known(account, secret, addressHash));
    }

    /** Somebody who makes us write to others. */
    static Lane sender(byte[] addressHash) {
        return new Lane(id(Kind.SENDER, "", addressHash), Kind.SENDER, null);
    }

    /** Whoever reads the messages to an e-mail address. */
    static Lane recipient(byte[] emailHash) {
        return new Lane(id(Kind.RECIPIENT, "", emailHash), Kind.RECIPIENT, null);
    }

    static Lane known(byte[] account, Secret secret, byte[] addressHash) {
        return new Lane(id(Kind.KNOWN, secret.wireName(), account, addressHash), Kind.KNOWN, account);
    }

    private static byte[] id(Kind kind, String secret, byte[]... hashes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind.wireName() + '|' + secret + '|').getBytes(StandardCharsets.UTF_8));
            for (var hash : hashes) {
                digest.update(hash);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
