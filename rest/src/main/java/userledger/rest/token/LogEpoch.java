package userledger.rest.token;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The epoch of the log, asked for once: a restored log is only met after a start. */
public final class LogEpoch implements IntSupplier {

    private final IntSupplier log;
    private volatile @Nullable Integer known;

    public LogEpoch(IntSupplier log) {
        this.log = log;
    }

    @Override
    public int getAsInt() {
        var value = known;
        if (value == null) {
            value = log.getAsInt();
            known = value;
        }
        return value;
    }
}
