package userledger.command.session;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.newPassword;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.session.Session;
import userledger.domain.user.Attribute;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.token.RefreshTokens;
import userledger.rest.user.UserShapes;

@Component
class SessionShapes implements ApiSchemas {

    static final String SIGN_IN = "SignIn";
    static final String SIGNED_IN = "SignedIn";
    static final String WARNING = "Warning";
    static final String REFRESH = "RefreshRequest";
    static final String SESSION = "Session";
    static final String SESSIONS = "SessionList";
    static final String SESSION_PATCH = "SessionPatch";
    static final String SESSION_ATTRIBUTES = "SessionAttributes";
    static final String INTROSPECTION = "IntrospectionRequest";
    static final String INTROSPECTED = "Introspection";

    @Override
    public Map<String, Schema<?>> schemas() {
        var request = Shape.request("Who signs in")
                .with("username", text("In upper or lower case"))
                .with("password", text("As it was set").format("password"))
                .maybe("totpCode", orNull(text("Of the second factor, or a recovery code, where the user has one")))
                .maybe("newPassword", orNull(newPassword("Takes its place where a new one is due, or at any time")));
        return Map.of(
                WARNING,
                Shape.answer("Something to know")
                        .with("code", text("For programs"))
                        .with("message", text("For people"))
                        .build(),
                SIGN_IN,
                request.build(),
                SIGNED_IN,
                signedIn("A session, and who is signed in").build(),
                REFRESH,
                Shape.request("What is to be exchanged")
                        .with("refreshToken", text("As the last sign-in or refresh gave it"))
                        .build(),
                SESSION,
                session(),
                SESSIONS,
                Shape.answer("Sessions that are good now")
                        .with("data", listOf(ref(SESSION), "The latest first, at most 200"))
                        .build(),
                INTROSPECTION,
                Shape.request("Which token is asked about (RFC 7662)")
                        .with("token", text("An access token, a refresh token or one of an application"))
                        .maybe("token_type_hint", orNull(text("Is not needed")))
                        .build(),
                INTROSPECTED,
                introspected(),
                SESSION_PATCH,
                Shape.request("What to change (RFC 7396)")
                        .maybe("name", orNull(text(Session.MAX_NAME_LENGTH, "What to call it; null for no name")))
                        .maybe("attributes", orNull(newAttributes()))
                        .build(),
                SESSION_ATTRIBUTES,
                Shape.request("What to change (RFC 7396)")
                        .with("attributes", orNull(newAttributes()))
                        .build());
    }

    static Shape signedIn(String description) {
        return Shape.answer(description)
                .with("accessToken", text("For `Authorization: Bearer <token>`"))
                .with("tokenType", oneOf(List.of("Bearer"), "How to send it"))
                .with("expiresIn", integer("Seconds until the token ends"))
                .with("refreshToken", text("For the next tokens, once; begins with `" + RefreshTokens.PREFIX + "`"))
                .with("user", ref(UserShapes.USER))
                .with("warnings", listOf(ref(WARNING), "What the user should know, such as `password.expires_soon`"));
    }

    private static Schema<?> introspected() {
        return Shape.answer("What a token is worth (RFC 7662); where it is not active nothing more is said")
                .with("active", flag(null))
                .maybe("token_type", oneOf(List.of("Bearer", "refresh_token"), null))
                .maybe("iss", text("Who issued it"))
                .maybe("sub", text("The user, or the application where that acts for the tenant"))
                .maybe("username", text(null))
                .maybe("tenant", text(null))
                .maybe("role", text("Of the user as it is now"))
                .maybe("scope", text("Of an application, with spaces in between"))
                .maybe("client_id", text("The application"))
                .maybe("sid", text("The session"))
                .maybe("iat", integer("When it was issued, in seconds since 1970"))
                .maybe("exp", integer("When it ends, in seconds since 1970"))
                .maybe("auth_time", integer("When the user signed in, in seconds since 1970"))
                .build();
    }

    private static Schema<?> newAttributes() {
        var withEnd = Shape.request("A value with an end; what is absent stays, null takes it away")
                .maybe(Attribute.VALUE, UserShapes.attribute("boolean", "null", "number", "string"))
                .maybe(Attribute.EXPIRES_AT, orNull(time("From when on it is there no more")))
                .build();
        var schema = Shape.object("Up to 100 by name; a plain value leaves the end alone, null takes it away");
        schema.setAdditionalProperties(new Schema<>(SpecVersion.V31)
                .anyOf(List.of(UserShapes.attribute("boolean", "null", "number", "string"), withEnd)));
        schema.setMaxProperties(100);
        return schema;
    }

    private static Schema<?> attributes() {
        var schema = Shape.object("What goes with the session, by name");
        schema.setAdditionalProperties(UserShapes.attribute("boolean", "number", "string"));
        return schema;
    }

    private static Schema<?> ends() {
        var schema = Shape.object("When each attribute ends that does, by name");
        schema.setAdditionalProperties(time(null));
        return schema;
    }

    private static Schema<?> session() {
        return Shape.answer("A sign-in and what came of it")
                .with("id", id(null))
                .with("current", flag("Whether it is the one that asks"))
                .with("name", orNull(text("What its user calls it")))
                .with("device", orNull(text("`User-Agent` at the sign-in")))
                .with("remoteAddress", orNull(text("Where the sign-in came from")))
                .with("application", orNull(text("`X-Application` at the sign-in")))
                .with("startedAt", time(null))
                .with("usedAt", time("When it was started or last refreshed"))
                .with("expiresAt", time("When it ends, however often it is refreshed"))
                .with("attributes", attributes())
                .with("attributesExpireAt", ends())
                .build();
    }
}
