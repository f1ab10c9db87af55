package userledger.command.platform;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Passwords that nobody has thought up: about 99 bits, without letters that are taken for one another. */
public final class GeneratedPassword {

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    private GeneratedPassword() {}

    public static String next(SecureRandom random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
