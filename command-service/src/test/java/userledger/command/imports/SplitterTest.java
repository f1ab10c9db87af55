package userledger.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @Test
    void cutsLinesHoweverTheyEnd() {
        assertThat(texts(Format.CSV, "a,b\r\nc,d\ne,f")).containsExactly("1:a,b", "2:c,d", "3:e,f");
        assertThat(texts(Format.NDJSON, "{}\r\n{\"a\":1}\n")).containsExactly("1:{}", "2:{\"a\":1}");
    }

    @Test
    void keepsQuotedLinesTogetherAndCountsThem() {
        assertThat(texts(Format.CSV, "a,\"x\ny\r\nz\"\nb,\"say \"\"hi\"\"\"\nc,d\n"))
                .containsExactly("1:a,\"x\ny\r\nz\"", "4:b,\"say \"\"hi\"\"\"", "5:c,d");
    }

    @Test
    void stepsOverBlankLinesAndAByteOrderMark() {
        assertThat(texts(Format.CSV, "\uFEFFa\n\n\r\n  \nb\n\n")).containsExactly("1:a", "5:b");
        assertThat(all(Format.CSV, MARK, 3)).isEmpty();
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() {
        assertThat(texts(Format.CSV, "a,\"b\nc,d\ne,f\n")).containsExactly("1!line.quotes", "2:c,d", "3:e,f");
        assertThat(texts(Format.CSV, "a,\"b\nc,d\ne,\"f\"\n")).containsExactly("1!line.quotes", "2:c,d", "3:e,\"f\"");
        assertThat(texts(Format.CSV, "a,\"b\"c\nd,e\n")).containsExactly("1!line.quotes", "2:d,e");
        assertThat(texts(Format.CSV, "a,b\nc,\"d")).containsExactly("1:a,b", "2!line.quotes");
    }

    @Test
    void aLineThatIsTooLongIsLeftOutWithoutBeingHeld() {
        var tooLong = "x".repeat(Splitter.MAX_RECORD + 1);
        assertThat(texts(Format.NDJSON, "a\n" + tooLong + "\nb\n")).containsExactly("1:a", "2!line.too_long", "3:b");
        assertThat(texts(Format.CSV, tooLong)).containsExactly("1!line.too_long");
        assertThat(texts(Format.CSV, "a,\"" + "x\n".repeat(Splitter.MAX_RECORD)).getFirst())
                .isEqualTo("1!line.too_long");
    }

    @Test
    void cutsTheSameHoweverTheBytesArriveAndWhereverItGoesOn() {
        var file = "\uFEFFa,\"x\ny\"\r\n\n\"broken\nc,é\n\nd,\"e\"".getBytes(UTF_8);
        var whole = all(Format.CSV, file, file.length);

        for (var size = 3; size < file.length; size++) {
            assertThat(shown(all(Format.CSV, file, size))).isEqualTo(shown(whole));
        }
        for (var i = 0; i < whole.size(); i++) {
            assertThat(rest(file, whole.get(i).after())).isEqualTo(shown(whole.subList(i + 1, whole.size())));
        }
        assertThat(whole.getLast().after().offset()).isEqualTo(file.length);
    }

    private static List<String> rest(byte[] file, Position from) {
        var bytes = Arrays.copyOfRange(file, (int) from.offset(), file.length);
        return shown(drain(new Splitter(Format.CSV, from, chunks(bytes, 4))));
    }

    private static List<String> texts(Format format, String file) {
        return shown(all(format, file.getBytes(UTF_8), 5_000));
    }

    private static List<String> shown(List<Raw> records) {
        return records.stream()
                .map(record -> record.failure() == null
                        ? record.line() + ":" + new String(record.bytes(), UTF_8).stripTrailing()
                        : record.line() + "!" + record.failure().code())
                .toList();
    }

    private static List<Raw> all(Format format, byte[] file, int chunk) {
        return drain(new Splitter(format, Position.START, chunks(file, chunk)));
    }

    private static Splitter.Chunks chunks(byte[] file, int size) {
        var at = new int[1];
        return () -> {
            var from = at[0];
            at[0] = Math.min(file.length, from + size);
            return from == file.length ? null : Arrays.copyOfRange(file, from, at[0]);
        };
    }

    private static List<Raw> drain(Splitter splitter) {
        try {
            var records = new ArrayList<Raw>();
            for (var record = splitter.next(); record != null; record = splitter.next()) {
                records.add(record);
            }
            return records;
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }
}
