package userledger.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.application.Scopes;
import userledger.rest.caller.WithoutSession;
import userledger.rest.openapi.Contract;
import userledger.rest.token.AccessTokens;

/** What other services need to verify our tokens by themselves, with any library that can do so. */
@RestController
class WellKnownController {

    /** Shorter than a new key is published before it signs. */
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final JsonMapper JSON = new JsonMapper();

    private final AccessTokens tokens;

    WellKnownController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Operation(
            operationId = "getKeys",
            summary = "Get the keys that sign access tokens",
            description = "A JWK set (RFC 7517). Fetch it anew for a key id that is not in it.")
    @Contract(gives = WellKnownShapes.KEYS)
    @WithoutSession
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<ObjectNode> keys() {
        return answer((ObjectNode) JSON.readTree(tokens.publicKeys()));
    }

    @Operation(
            operationId = "getMetadata",
            summary = "Get what there is to know about our tokens",
            description = "In the words of RFC 8414 and OpenID Connect Discovery; only what is true of this service.")
    @Contract(gives = WellKnownShapes.METADATA)
    @WithoutSession
    @GetMapping("/.well-known/openid-configuration")
    ResponseEntity<ObjectNode> metadata() {
        var issuer = tokens.issuer();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", issuer)
                .put("jwks_uri", issuer + "/.well-known/jwks.json")
                .put("introspection_endpoint", issuer + "/v1/sessions/introspect");
        put(json, "introspection_endpoint_auth_methods_supported", List.of("Bearer"));
        put(json, "subject_types_supported", List.of("public"));
        put(json, "response_types_supported", List.of());
        put(json, "scopes_supported", Scopes.KNOWN);
        put(
                json,
                "claims_supported",
                List.of("iss", "aud", "sub", "client_id", "jti", "iat", "exp", "auth_time", "sid", "tenant", "role"));
        return answer(json);
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        var list = json.putArray(name);
        values.forEach(list::add);
    }

    private static ResponseEntity<ObjectNode> answer(ObjectNode body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(KEPT)
                .body(body);
    }
}
