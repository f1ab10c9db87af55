package userledger.command.application;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.id;
import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.listOf;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;
import static userledger.rest.openapi.Shape.text;
import static userledger.rest.openapi.Shape.time;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.command.platform.Proof;
import userledger.command.platform.TokenEnd;
import userledger.domain.application.Application;
import userledger.domain.application.Scopes;
import userledger.domain.user.AllowedAddresses;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;
import userledger.rest.token.ApplicationTokens;
import userledger.rest.user.UserShapes;

@Component
class ApplicationShapes implements ApiSchemas {

    static final String NEW_APPLICATION = "NewApplication";
    static final String APPLICATION_PATCH = "ApplicationPatch";
    static final String ROTATION = "TokenRotation";
    static final String APPLICATION = "Application";
    static final String ISSUED = "IssuedApplication";
    static final String PAGE = "ApplicationPage";

    private static final String OWNER = "ApplicationOwner";

    @Override
    public Map<String, Schema<?>> schemas() {
        return Map.of(
                NEW_APPLICATION,
                Proof.beside(Shape.request("A program that is to act for somebody"))
                        .with("name", name())
                        .with("scopes", scopes())
                        .maybe(
                                "owner",
                                orNull(oneOf(
                                        List.of("user", "tenant"),
                                        "Whom it acts for: the caller, which is the default, or the tenant")))
                        .maybe("trusted", orNull(flag("Whether it may create and delete users")))
                        .maybe("allowedAddresses", addresses())
                        .maybe(TokenEnd.EXPIRES_AT, end())
                        .maybe(TokenEnd.EXPIRES_IN, span())
                        .build(),
                ROTATION,
                Proof.beside(Shape.request(
                                "When the new token ends; else it is good for as long as the one before was made for"))
                        .maybe(TokenEnd.EXPIRES_AT, end())
                        .maybe(TokenEnd.EXPIRES_IN, span())
                        .build(),
                APPLICATION_PATCH,
                Proof.beside(Shape.request("What to change (RFC 7396); nothing but the addresses can be null"))
                        .maybe("name", name())
                        .maybe("scopes", scopes())
                        .maybe("trusted", flag("Whether it may create and delete users"))
                        .maybe("enabled", flag("Whether it is switched on"))
                        .maybe("allowedAddresses", addresses())
                        .build(),
                APPLICATION,
                application("A program and what it may do").build(),
                ISSUED,
                application("A program with its token")
                        .maybe("token", text("Shown once; begins with `" + ApplicationTokens.PREFIX + "`"))
                        .maybe(
                                UserShapes.SECRET_SHOWN,
                                flag("False where the answer is a repeated one, without the token"))
                        .build(),
                OWNER,
                Shape.answer("Whom it acts for")
                        .with("type", oneOf(List.of("user", "tenant"), null))
                        .with("id", text("Of the user or of the tenant"))
                        .build(),
                PAGE,
                Shape.answer("A part of the list")
                        .with("data", listOf(ref(APPLICATION), null))
                        .maybe("next", text("Where it goes on, relative; absent at the end"))
                        .build());
    }

    private static Shape application(String about) {
        return Shape.answer(about)
                .with("id", id(null))
                .with("name", orNull(text("Null where its user is forgotten")))
                .with("owner", ref(OWNER))
                .with("scopes", scopes())
                .with("trusted", flag("Whether it may create and delete users"))
                .with("enabled", flag("Whether it is switched on"))
                .with("allowedAddresses", addresses())
                .with("createdAt", time(null))
                .with(TokenEnd.EXPIRES_AT, end())
                .with(
                        "endsWithSessions",
                        flag(
                                "Whether it ends when all sessions of whoever made it or gave it more rights are ended, as by"
                                        + " another password: it was made without a fresh proof of who that is"))
                .with("ended", flag("Whether it has ended so: its token is refused"))
                .with("lastUsedAt", orNull(time("To the hour")))
                .with("version", integer("Counts the changes; what `If-Match` compares"));
    }

    private static Schema<?> addresses() {
        return orNull(listOf(
                text("An address, or a network in CIDR notation"),
                "From where it may call, up to " + AllowedAddresses.MAX_NETWORKS + "; null for anywhere"));
    }

    private static Schema<?> end() {
        return orNull(time("When its token is good no more; null for never"));
    }

    private static Schema<?> span() {
        return orNull(integer("The same, as seconds from now")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(TokenEnd.MAX_SECONDS)));
    }

    private static Schema<?> name() {
        return text(Application.MAX_NAME_LENGTH, "What people call it");
    }

    private static Schema<?> scopes() {
        return listOf(
                oneOf(Scopes.KNOWN, null),
                "What it may do at most, and never more than its owner; one without a verb is all its verbs");
    }
}
