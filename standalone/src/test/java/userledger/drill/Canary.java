package userledger.drill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A word and a number that stand nowhere by chance, to be put into everything personal and looked for afterwards: as they
 * are, in hex (which is how PostgreSQL prints bytes), or somewhere inside of Base64.
 */
record Canary(String word, String number, List<String> forms) {

    static Canary of(long seed) {
        var word = "canary%08x".formatted(seed & 0xffff_ffffL);
        var number = "55%010d".formatted(seed & 0xffff_ffffL);
        return new Canary(
                word, number, Stream.of(word, number).flatMap(Canary::formsOf).toList());
    }

    private static Stream<String> formsOf(String mark) {
        var bytes = mark.getBytes(UTF_8);
        var inBase64 = IntStream.range(0, 3).mapToObj(shift -> inBase64(bytes, shift));
        return Stream.concat(Stream.of(mark, HexFormat.of().formatHex(bytes)), inBase64)
                .map(form -> form.toLowerCase(Locale.ROOT));
    }

    /** The letters that the mark makes wherever it begins, without those that it shares with its neighbours. */
    private static String inBase64(byte[] mark, int shift) {
        var shifted = new byte[shift + mark.length];
        System.arraycopy(mark, 0, shifted, shift, mark.length);
        var text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return text.substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    boolean isIn(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replace('-', '+').replace('_', '/');
        return forms.stream().anyMatch(plain::contains);
    }

    boolean isIn(byte[] bytes) {
        return isIn(new String(bytes, ISO_8859_1));
    }
}
