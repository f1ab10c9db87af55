package userledger.command.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static final LineReader CSV =
            new LineReader(Format.CSV, List.of("username", "description", "attributes", "userMustSetPassword"));
    private static final LineReader NDJSON = new LineReader(Format.NDJSON, List.of());

    @Test
    void makesOfACsvLineWhatTheApiTakes() {
        assertThat(read(CSV, "mia,\"a \"\"b\"\",\nc\",\"{\"\"team\"\":\"\"blue\"\",\"\"level\"\":3}\",true\r\n"))
                .isEqualTo("{\"username\":\"mia\",\"description\":\"a \\\"b\\\",\\nc\","
                        + "\"attributes\":{\"team\":\"blue\",\"level\":3},\"userMustSetPassword\":true}");
    }

    @Test
    void leavesEmptyCellsOut() {
        assertThat(read(CSV, "mia,,\"\",\n")).isEqualTo("{\"username\":\"mia\"}");
    }

    @Test
    void keepsNumbersInTextCellsText() {
        assertThat(read(CSV, "007,0,,\n")).isEqualTo("{\"username\":\"007\",\"description\":\"0\"}");
    }

    @Test
    void saysWhatIsWrongWithALine() {
        assertThat(read(CSV, "mia,a,b\n")).isEqualTo("line.columns");
        assertThat(read(CSV, "mia,a,b,c,d\n")).isEqualTo("line.columns");
        assertThat(read(CSV, "mia,a\u0000,,\n")).isEqualTo("line.encoding");
        assertThat(code(CSV.read(raw("jörg,,,\n".getBytes(ISO_8859_1))))).isEqualTo("line.encoding");
        assertThat(read(NDJSON, "{\"username\":\"mia\"")).isEqualTo("line.json");
        assertThat(read(NDJSON, "{\"username\":\"mia\",\"username\":\"max\"}")).isEqualTo("line.json");
        assertThat(read(NDJSON, "{} {}")).isEqualTo("line.json");
        assertThat(read(NDJSON, "[]")).isEqualTo("line.json");
        assertThat(read(NDJSON, "{\"username\":\"\\u0000\"}")).isEqualTo("line.encoding");
    }

    private static String read(LineReader reader, String line) {
        return code(reader.read(raw(line.getBytes(UTF_8))));
    }

    private static Raw raw(byte[] bytes) {
        return new Raw(1, new Position(bytes.length, 2), bytes, null);
    }

    private static String code(Line line) {
        return switch (line) {
            case ParsedLine parsed -> parsed.user().toString();
            case BrokenLine broken -> broken.failure().code();
        };
    }
}
