package userledger.command.ownsettings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import userledger.rest.input.StrictJson;

class SchemaCheckTest {

    @Test
    void takesWhatSettingsNeed() {
        assertThat(errors("{}")).isEmpty();
        assertThat(errors("""
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "title": "Editor",
                 "additionalProperties": false, "required": ["theme"], "properties": {
                   "theme": {"enum": ["dark", "light", null], "default": "dark", "description": "Colours"},
                   "size": {"type": "integer", "minimum": 6, "multipleOf": 2},
                   "since": {"type": ["string", "null"], "format": "date", "default": null},
                   "tags": {"type": "array", "items": {"type": "string", "maxLength": 9}, "uniqueItems": true},
                   "$ref": {"type": "string"},
                   "mode": {"oneOf": [{"const": 1}, {"not": {"type": "number"}}]}}}""")).isEmpty();
    }

    @Test
    void pointsToWhatIsNoSchema() {
        assertThat(errors("{\"type\":\"array\"}")).contains("/areas/x/type type");
        assertThat(errors("{\"type\":[\"array\"]}")).containsExactly("/areas/x/type type");
        assertThat(errors("{\"type\":[\"null\",\"object\"]}")).isEmpty();
        assertThat(errors("{\"type\":null}")).containsExactly("/areas/x/type type");
        assertThat(errors("{\"properties\":[]}")).containsExactly("/areas/x/properties type");
        assertThat(errors("{\"properties\":{\"a/b\":{\"type\":\"texts\"}}}"))
                .contains("/areas/x/properties/a~1b/type enum");
        assertThat(errors("{\"properties\":{\"a\":{\"minLength\":-1,\"items\":3}}}"))
                .contains("/areas/x/properties/a/minLength minimum", "/areas/x/properties/a/items type");
    }

    @Test
    void refusesWhatRefersElsewhereOrRunsInCircles() {
        for (var keyword : List.of("$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$vocabulary")) {
            assertThat(errors("{\"anyOf\":[{\"%s\":\"#\"}]}".formatted(keyword)))
                    .containsExactly("/areas/x/anyOf/0/" + keyword + " unknown");
        }
        assertThat(errors("{\"$defs\":{}}")).containsExactly("/areas/x/$defs unknown");
        assertThat(errors("{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}"))
                .containsExactly("/areas/x/$schema unknown");
    }

    @Test
    void refusesRegularExpressionsAndWhatItDoesNotKnow() {
        assertThat(errors("{\"items\":{\"pattern\":\"(a+)+$\"},\"patternProperties\":{},\"colour\":1}"))
                .containsExactlyInAnyOrder(
                        "/areas/x/items/pattern unknown",
                        "/areas/x/patternProperties unknown",
                        "/areas/x/colour unknown");
        assertThat(errors("{\"properties\":{\"a\":{\"format\":\"regex\"}}}"))
                .containsExactly("/areas/x/properties/a/format unknown");
    }

    @Test
    void refusesDefaultsThatDoNotFit() {
        assertThat(errors("{\"properties\":{\"a\":{\"type\":\"integer\",\"default\":\"one\"}}}"))
                .containsExactly("/areas/x/properties/a/default type");
        assertThat(errors("{\"properties\":{\"o\":{\"properties\":{\"p\":{\"enum\":[1],\"default\":2}}}}}"))
                .containsExactly("/areas/x/properties/o/properties/p/default enum");
    }

    @Test
    void refusesDefaultsThatDoNotFitTogether() {
        assertThat(errors("""
                {"maxProperties": 1, "properties": {"a": {"default": 1}, "b": {"default": 2}}}""")).containsExactly("/areas/x/maxProperties maxProperties");
        assertThat(errors("""
                {"properties": {"a": {"default": 1}}, "not": {"required": ["a"]},
                 "allOf": [{"properties": {"a": {"type": "string"}}}]}"""))
                .containsExactlyInAnyOrder("/areas/x/not not", "/areas/x/allOf/0/properties/a/type type");
    }

    @Test
    void takesDefaultsThatUsersHaveToAddTo() {
        assertThat(errors("""
                {"required": ["b"], "minProperties": 3, "dependentRequired": {"a": ["c"]},
                 "properties": {"a": {"default": 1}}}""")).isEmpty();
        assertThat(errors("""
                {"oneOf": [{"properties": {"by": {"const": "mail"}}, "required": ["address"]},
                           {"properties": {"by": {"const": "phone"}}, "required": ["number"]}],
                 "properties": {"by": {"default": "mail"}}}""")).isEmpty();
        assertThat(errors("{\"enum\":[{\"a\":1},{\"a\":2}]}")).isEmpty();
    }

    @Test
    void takesOnlySoManyParts() {
        var parts = "{},".repeat(SchemaCheck.MAX_PARTS - 2) + "{}";

        assertThat(errors("{\"anyOf\":[%s]}".formatted(parts))).isEmpty();
        assertThat(errors("{\"anyOf\":[%s,{}]}".formatted(parts))).containsExactly("/areas/x too_many");
    }

    @Test
    void takesDefaultsThatFitOnceTheyAreFilledIn() {
        assertThat(errors("""
                {"properties": {"font": {"required": ["family"], "default": {}, "properties": {
                  "family": {"default": "Hack"}}}}}""")).isEmpty();
    }

    @Test
    void takesOnlySoManyDefaults() {
        var many = "1,".repeat(Area.MAX_VALUES - 1) + "1";
        assertThat(errors("{\"properties\":{\"a\":{\"default\":[%s]}}}".formatted(many)))
                .contains("/areas/x/properties/a/default too_many");
        var half = "1,".repeat(Area.MAX_VALUES / 2) + "1";
        assertThat(errors("{\"properties\":{\"a\":{\"default\":[%1$s]},\"b\":{\"default\":[%1$s]}}}".formatted(half)))
                .containsExactly("/areas/x too_many");
    }

    private static List<String> errors(String schema) {
        return SchemaCheck.errors((ObjectNode) StrictJson.reader().readTree(schema), "/areas/x").stream()
                .map(error -> error.field() + " " + error.code())
                .toList();
    }
}
