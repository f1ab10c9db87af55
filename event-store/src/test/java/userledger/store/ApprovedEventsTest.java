package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.catalog.EventName;

/**
 * The stored form of every event is approved once and then frozen: what was written years ago must still be read.
 * Each revision of each event has a file; files of former revisions stay.
 */
class ApprovedEventsTest {

    private static final Path FOLDER = Path.of("src/test/resources/approved");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @EnumSource
    void isStoredAsApproved(EventName name) throws IOException {
        var encoded = codec.encode(SampleEvents.of(name));
        var stored = codec.newObject();
        stored.set("facts", encoded.facts());
        stored.set("personal", encoded.personal());
        var text = PRETTY.writeValueAsString(stored).replace(System.lineSeparator(), "\n") + "\n";
        var file = file(name);
        if (Files.notExists(file)) {
            fail(
                    "%s, revision %d, has no approved form. If this is how it shall be stored for ever, put this into %s:%n%s"
                            .formatted(name.wireName(), name.revision(), file, text));
        }
        assertThat(text)
                .as(
                        "%s, revision %d, is stored as %s says, for ever. Another form needs the next revision in"
                                + " EventName, a file of its own, and code that still reads this one.",
                        name.wireName(), name.revision(), file)
                .isEqualTo(Files.readString(file, UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromItsApprovedForm(EventName name) throws IOException {
        var approved = approved(file(name));

        assertThat(codec.decode(name, name.revision(), approved.get("facts"), approved.get("personal")))
                .isEqualTo(SampleEvents.of(name));
    }

    @ParameterizedTest
    @EnumSource
    void isReadAlsoWithFieldsThatThisVersionDoesNotKnow(EventName name) throws IOException {
        var approved = approved(file(name));
        var facts = ((ObjectNode) approved.get("facts").deepCopy()).put("unheard", "of");
        facts.putObject("structure").putArray("list").add(1);
        var personal = ((ObjectNode) approved.get("personal").deepCopy()).put("more", true);

        assertThat(codec.decode(name, name.revision(), facts, personal)).isEqualTo(SampleEvents.of(name));
    }

    @ParameterizedTest
    @EnumSource
    void isReadWithoutThePersonalPartOnceThePersonIsErased(EventName name) throws IOException {
        var facts = approved(file(name)).get("facts");

        var event = codec.decode(name, name.revision(), facts, null);

        var again = codec.encode(event);
        assertThat(again.facts()).isEqualTo(facts);
        assertThat(again.personal()).allMatch(JsonNode::isEmpty);
        assertThat(event.claims())
                .hasSizeLessThanOrEqualTo(SampleEvents.of(name).claims().size());
    }

    @Test
    void hasOneFileForEveryRevisionThereEverWas() throws IOException {
        var expected = Arrays.stream(EventName.values())
                .flatMap(name -> IntStream.rangeClosed(1, name.revision())
                        .mapToObj(revision -> file(name, revision).getFileName().toString()))
                .toList();
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** A former revision told the same as its file of today, or the step between them does not do its work. */
    @ParameterizedTest
    @EnumSource
    void isReadFromEveryFormerRevision(EventName name) throws IOException {
        assertThat(Upcasters.reach(name)).isEqualTo(name.revision());
        for (var revision = 1; revision < name.revision(); revision++) {
            var approved = approved(file(name, revision));

            assertThat(codec.decode(name, revision, approved.get("facts"), approved.get("personal")))
                    .isEqualTo(SampleEvents.of(name, revision));
            var forgotten = codec.decode(name, revision, approved.get("facts"), null);
            assertThat(forgotten.subject()).isEqualTo(SampleEvents.of(name).subject());
            assertThat(codec.encode(forgotten).personal()).allMatch(JsonNode::isEmpty);
        }
    }

    @Test
    void keepsPersonalDataOutOfTheFacts() {
        for (var name : EventName.values()) {
            assertThat(codec.encode(SampleEvents.of(name)).facts().toString())
                    .doesNotContain("anna", "Änna", "Berg", "u-1", "u-2", "argon2", "questions");
        }
    }

    private static Path file(EventName name) {
        return file(name, name.revision());
    }

    private static Path file(EventName name, int revision) {
        return FOLDER.resolve(name.wireName() + '.' + revision + ".json");
    }

    private static JsonNode approved(Path file) throws IOException {
        return PRETTY.readTree(Files.readString(file, UTF_8));
    }
}
