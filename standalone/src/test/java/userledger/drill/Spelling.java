package userledger.drill;

import java.text.Normalizer;
import java.util.random.RandomGenerator;

/** Writes one name in another way: case, composed or not, full-width. */
final class Spelling {

    private static final int FULL_WIDTH = 0xFEE0;

    private Spelling() {}

    static String of(String name, RandomGenerator random) {
        var form = random.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD;
        var spelled = new StringBuilder();
        Normalizer.normalize(name, form).codePoints().forEach(point -> {
            // Letter by letter: ß in capitals is another name.
            var cased = random.nextBoolean() ? Character.toUpperCase(point) : point;
            spelled.appendCodePoint(hasWideForm(cased) && random.nextInt(3) == 0 ? cased + FULL_WIDTH : cased);
        });
        return spelled.toString();
    }

    private static boolean hasWideForm(int point) {
        return point > ' ' && point < 0x7F && Character.isLetterOrDigit(point);
    }
}
