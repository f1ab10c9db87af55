package userledger.command.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * How a password was hashed: the algorithm, and what it costs. Hashes of other systems are text in the form that
 * password hashing competitions agreed on (PHC), or bcrypt's own.
 */
enum HashScheme {
    ARGON2(
            "\\$argon2(id|i|d)\\$v=(16|19)\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})") {
        @Override
        boolean isInRange(Matcher hash) {
            return number(hash, 3) >= 8 * number(hash, 5)
                    && number(hash, 3) <= 65_536
                    && within(hash, 4, 1, 10)
                    && within(hash, 5, 1, 4);
        }

        @Override
        long cost(Matcher hash) {
            return number(hash, 3) * number(hash, 4);
        }

        @Override
        boolean matches(String password, Matcher hash) {
            var wanted = decode(hash.group(7));
            var parameters = Argon2.parameters(
                    hash.group(1), (int) number(hash, 2), (int) number(hash, 3), (int) number(hash, 4), (int)
                            number(hash, 5));
            var made = Argon2.hash(password, parameters, decode(hash.group(6)), wanted.length);
            return MessageDigest.isEqual(made, wanted);
        }
    },
    BCRYPT("\\$2[aby]\\$(\\d\\d)\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})") {
        @Override
        boolean isInRange(Matcher hash) {
            return within(hash, 1, 4, 13);
        }

        @Override
        long cost(Matcher hash) {
            return 60L << number(hash, 1);
        }

        @Override
        boolean matches(String password, Matcher hash) {
            return BCRYPT_ENCODER.matches(password, hash.group());
        }
    },
    PBKDF2(
            "\\$pbkdf2-sha(256|512)\\$(?:i=)?(\\d{1,7})(?:,l=\\d{1,3})?\\$([A-Za-z0-9+/.]{11,86})\\$([A-Za-z0-9+/.]{22,86})") {
        @Override
        boolean isInRange(Matcher hash) {
            return within(hash, 2, 1, 1_000_000);
        }

        @Override
        long cost(Matcher hash) {
            var blockBytes = number(hash, 1) / Byte.SIZE;
            return number(hash, 2) * Math.ceilDiv(decode(hash.group(4)).length, blockBytes);
        }

        @Override
        boolean matches(String password, Matcher hash) {
            var wanted = decode(hash.group(4));
            var generator = new PKCS5S2ParametersGenerator(
                    hash.group(1).equals("256") ? new SHA256Digest() : new SHA512Digest());
            generator.init(
                    PBEParametersGenerator.PKCS5PasswordToUTF8Bytes(password.toCharArray()),
                    decode(hash.group(3)),
                    (int) number(hash, 2));
            var key = (KeyParameter) generator.generateDerivedMacParameters(wanted.length * Byte.SIZE);
            return MessageDigest.isEqual(key.getKey(), wanted);
        }
    },
    SCRYPT("\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/.]{11,86})\\$([A-Za-z0-9+/.]{22,86})") {
        /** With blocks of one there is no more than 16 bits of a place to go to. */
        @Override
        boolean isInRange(Matcher hash) {
            return within(hash, 1, 1, 16)
                    && within(hash, 2, 1, 8)
                    && within(hash, 3, 1, 2)
                    && !(number(hash, 1) == 16 && number(hash, 2) == 1);
        }

        @Override
        long cost(Matcher hash) {
            return (number(hash, 2) * number(hash, 3)) << number(hash, 1);
        }

        @Override
        boolean matches(String password, Matcher hash) {
            var wanted = decode(hash.group(5));
            var made = SCrypt.generate(
                    password.getBytes(UTF_8),
                    decode(hash.group(4)),
                    1 << number(hash, 1),
                    (int) number(hash, 2),
                    (int) number(hash, 3),
                    wanted.length);
            return MessageDigest.isEqual(made, wanted);
        }
    };

    private static final BCryptPasswordEncoder BCRYPT_ENCODER = new BCryptPasswordEncoder();

    /** What checking one password may cost at most, roughly in microseconds of a core. */
    static final long BEARABLE = 1L << 20;

    private final Pattern form;

    HashScheme(String form) {
        this.form = Pattern.compile(form);
    }

    abstract boolean isInRange(Matcher hash);

    /** In the unit of {@link #BEARABLE}. */
    abstract long cost(Matcher hash);

    abstract boolean matches(String password, Matcher hash);

    private boolean isBearable(Matcher hash) {
        return hash.matches()
                && isWhole(hash, hash.groupCount() - 1)
                && isWhole(hash, hash.groupCount())
                && isInRange(hash)
                && cost(hash) <= BEARABLE;
    }

    /** Base64 never has one letter more than a multiple of four. */
    private static boolean isWhole(Matcher hash, int group) {
        return (hash.end(group) - hash.start(group)) % 4 != 1;
    }

    /** Whether the text is a hash that can be checked here, at a bearable cost. */
    static boolean isKnown(String encoded) {
        return of(encoded).isPresent();
    }

    /** What a check of it costs, in the unit of {@link #BEARABLE}. */
    static long cost(String encoded) {
        return of(encoded).map(Known::cost).orElse(0L);
    }

    /** False as well where the hash cannot be computed. */
    static boolean check(String password, String encoded) {
        try {
            return compute(password, encoded);
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Whether the hash can really be computed: libraries have limits of their own. */
    static boolean runs(String encoded) {
        try {
            compute("", encoded);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static boolean compute(String password, String encoded) {
        return of(encoded).filter(known -> known.matches(password)).isPresent();
    }

    /** A hash with its scheme. */
    private record Known(HashScheme scheme, Matcher hash) {

        long cost() {
            return scheme.cost(hash);
        }

        boolean matches(String password) {
            return scheme.matches(password, hash);
        }
    }

    private static Optional<Known> of(String encoded) {
        for (var scheme : values()) {
            var hash = scheme.form.matcher(encoded);
            if (scheme.isBearable(hash)) {
                return Optional.of(new Known(scheme, hash));
            }
        }
        return Optional.empty();
    }

    /** The hash without what is secret or by chance: hashes of one shape cost the same. What is no hash is its own shape. */
    static String shape(String encoded) {
        return isKnown(encoded) ? mask(encoded, '*', '*') : encoded;
    }

    /** A hash of the same shape that nothing matches. */
    static String decoy(String encoded, SecureRandom random) {
        return mask(encoded, (char) ('A' + random.nextInt(24)), (char) ('A' + random.nextInt(24)));
    }

    /** Salt and hash are the last two groups; their last letters stay, since they may have spare bits. */
    private static String mask(String encoded, char salt, char rest) {
        var hash = of(encoded)
                .orElseThrow(() -> new IllegalArgumentException("Not a hash"))
                .hash();
        var text = new StringBuilder(encoded);
        for (var group = hash.groupCount() - 1; group <= hash.groupCount(); group++) {
            for (var i = hash.start(group); i < hash.end(group) - (salt == '*' ? 0 : 1); i++) {
                text.setCharAt(i, group == hash.groupCount() ? rest : salt);
            }
        }
        return text.toString();
    }

    private static boolean within(Matcher hash, int group, int least, int most) {
        return number(hash, group) >= least && number(hash, group) <= most;
    }

    private static long number(Matcher hash, int group) {
        return Long.parseLong(hash.group(group));
    }

    /** Base64 without padding, as PHC writes it, or with a dot for a plus. */
    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }
}
