package userledger.command.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import userledger.domain.user.TenantId;
import userledger.store.Meta;
import userledger.store.StoredEvent;

class CloudEventTest {

    private static final UUID EVENT = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID ANNA = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private static final UUID ADMINISTRATOR = UUID.fromString("01900000-0000-7000-8000-000000000003");
    private static final Meta BY_ADMINISTRATOR =
            new Meta(ADMINISTRATOR, "shop", "correlation-1", null, "192.0.2.7", "because");

    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void theEnvelopeIsTheApprovedOne() throws IOException {
        var changed = stored("user.password.changed", ANNA, """
                {"userId": "%s", "mustChange": true, "at": "2026-01-01T12:00:00Z"}""".formatted(ANNA), BY_ADMINISTRATOR);

        assertThat(mapper.writeValueAsString(CloudEvent.envelope(changed)))
                .isEqualToNormalizingNewlines(approved("user.password.changed.json"));
    }

    @Test
    void anEventOfAnUnknownNameGoesOutWithItsFacts() {
        var json = CloudEvent.envelope(stored("user.knighted", ANNA, "{\"rank\": 3}", BY_ADMINISTRATOR));

        assertThat(json.get("type").asString()).isEqualTo("user.knighted");
        assertThat(json.get("data")).isEqualTo(mapper.readTree("{\"rank\": 3}"));
    }

    @Test
    void fieldsThatTheEventNamesItselfAreLeftAsTheyAre() {
        var json = CloudEvent.envelope(stored("user.renamed", ANNA, "{\"fields\": [\"own\"]}", BY_ADMINISTRATOR));

        assertThat(json.at("/data/fields")).isEqualTo(mapper.readTree("[\"own\"]"));
    }

    @Test
    void anEventAboutNobodyIsKeyedByItsStream() {
        var tenantCreated = stored("tenant.created", null, "{\"tenant\": \"default\"}", Meta.system(""));

        assertThat(CloudEvent.record("topic", tenantCreated).key())
                .isEqualTo(tenantCreated.stream().toString());
        assertThat(CloudEvent.envelope(tenantCreated).propertyNames())
                .doesNotContain("subject", "actor", "correlationid");
    }

    private StoredEvent stored(String name, @Nullable UUID subject, String facts, Meta meta) {
        return new StoredEvent(
                42,
                Instant.parse("2026-01-01T12:00:00.000042Z"),
                TenantId.DEFAULT,
                ANNA,
                3,
                EVENT,
                name,
                1,
                subject,
                mapper.readTree(facts),
                null,
                null,
                false,
                meta);
    }

    private static String approved(String file) throws IOException {
        try (var in = CloudEventTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        }
    }
}
