package userledger.command.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into records and holds no more of it than one record and one chunk. A quote that is never
 * closed costs its own line only: reading goes on in the next one.
 */
final class Splitter {

    static final int MAX_RECORD = 1 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] NOTHING = {};

    /** Where the bytes come from. */
    interface Chunks {

        /** The next bytes, at least one; null at the end. */
        byte @Nullable [] next() throws IOException, SQLException;
    }

    private final Scan recordStart;
    private final Chunks chunks;
    private Position position;
    private byte[] window = NOTHING;
    private int start;
    private boolean atBeginning;

    /** @param from where the first chunk begins */
    Splitter(Format format, Position from, Chunks chunks) {
        this.recordStart = format.recordStart();
        this.position = from;
        this.chunks = chunks;
        this.atBeginning = from.equals(Position.START);
    }

    /** The next record that is not blank; null at the end. */
    @Nullable
    Raw next() throws IOException, SQLException {
        Raw record;
        do {
            record = cut();
        } while (record != null && record.isBlank());
        return record;
    }

    private @Nullable Raw cut() throws IOException, SQLException {
        if (start == window.length && !more()) {
            return null;
        }
        var scan = recordStart;
        var lines = 0;
        for (var length = 0; length < MAX_RECORD; ) {
            if (start + length == window.length && !more()) {
                return scan == Scan.QUOTED ? skipLine(Failure.QUOTES) : take(length, lines);
            }
            var next = window[start + length++];
            lines += next == '\n' ? 1 : 0;
            scan = scan.after(next);
            if (scan == Scan.END) {
                return take(length, lines);
            }
            if (scan == Scan.BROKEN) {
                return skipLine(Failure.QUOTES);
            }
        }
        return skipLine(Failure.TOO_LONG);
    }

    private Raw take(int length, int lines) {
        var line = position.line();
        var bytes = Arrays.copyOfRange(window, start, start + length);
        start += length;
        position = new Position(position.offset() + length, line + lines);
        return new Raw(line, position, bytes, null);
    }

    private Raw skipLine(Failure failure) throws IOException, SQLException {
        var line = position.line();
        var skipped = 0L;
        var lines = 0;
        while (lines == 0 && (start < window.length || more())) {
            lines += window[start++] == '\n' ? 1 : 0;
            skipped++;
        }
        position = new Position(position.offset() + skipped, line + lines);
        return new Raw(line, position, NOTHING, failure);
    }

    private boolean more() throws IOException, SQLException {
        var chunk = chunks.next();
        if (chunk == null) {
            return false;
        }
        var rest = window.length - start;
        var joined = Arrays.copyOf(Arrays.copyOfRange(window, start, window.length), rest + chunk.length);
        System.arraycopy(chunk, 0, joined, rest, chunk.length);
        window = joined;
        start = 0;
        if (atBeginning && startsWithMark()) {
            start = BYTE_ORDER_MARK.length;
            position = new Position(start, position.line());
        }
        atBeginning = false;
        return start < window.length || more();
    }

    private boolean startsWithMark() {
        return window.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(window, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
