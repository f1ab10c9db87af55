package userledger.query.platform.search;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number as somebody spells it: 1.5 is 1.50 and 15e-1. */
final class Numeral {

    /** Far beyond what an attribute holds; keeps 1e999999999 from being written out digit by digit. */
    private static final int MAX_DIGITS = 400;

    private Numeral() {}

    /** Null where the text is none, or none that an attribute could have. */
    static @Nullable BigDecimal read(String text) {
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS ? null : number;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
