package userledger.domain.user;

import java.util.Random;

/** Texts that look for trouble. */
public final class RandomText {

    private static final int[] ODD = {
        0, ' ', '\n', '\t', '@', '.', '-', 0xa0, 0x301, 0x308, 0xdf, 0x130, 0x3a3, 0x5d0, 0x200d, 0x202e, 0xff20,
        0xfb00, 0x1100, 0x1161, 0x2126, 0x3000, 0xd83d, 0xde00, 0xffff, 0x1f600, 0x1d400
    };

    private RandomText() {}

    public static String of(Random random, int maxLength) {
        var text = new StringBuilder();
        for (var length = random.nextInt(maxLength + 1); length > 0; length--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> ODD[random.nextInt(ODD.length)];
                        case 1 -> random.nextInt(0x10ffff);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }
}
