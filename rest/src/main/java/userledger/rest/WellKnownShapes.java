package userledger.rest;

import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.text;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class WellKnownShapes implements ApiSchemas {

    static final String KEYS = "JwkSet";
    static final String METADATA = "Metadata";

    private static final String KEY = "Jwk";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                KEYS,
                Shape.answer("Public keys")
                        .with("keys", listOf(Shape.ref(KEY), "All that good tokens may be signed with"))
                        .build(),
                KEY,
                Shape.answer("A public key (RFC 7517)")
                        .with("kty", text("EC"))
                        .with("crv", text("P-256"))
                        .with("use", text("sig"))
                        .with("alg", text("ES256"))
                        .with("kid", text("The id that tokens name"))
                        .with("x", text(null))
                        .with("y", text(null))
                        .build(),
                METADATA,
                Shape.answer("What there is to know about our tokens")
                        .with("issuer", text("As tokens name it in `iss` and `aud`"))
                        .with("jwks_uri", text("Where the keys are"))
                        .with("introspection_endpoint", text("Where a token can be asked about"))
                        .with("introspection_endpoint_auth_methods_supported", listOf(text(null), null))
                        .with("subject_types_supported", listOf(text(null), null))
                        .with("response_types_supported", listOf(text(null), "None: there is no redirecting"))
                        .with("scopes_supported", listOf(text(null), "Of applications"))
                        .with("claims_supported", listOf(text(null), "Of access tokens"))
                        .build());
    }
}
