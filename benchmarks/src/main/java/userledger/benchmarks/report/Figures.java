package userledger.benchmarks.report;

import java.util.Locale;

/** How figures are written: three digits that mean something, and no more. */
public final class Figures {

    private Figures() {}

    public static String text(double number) {
        if (!Double.isFinite(number)) {
            return "-";
        }
        var size = Math.abs(number);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
    }
}
