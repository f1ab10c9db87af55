package userledger.standalone;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import userledger.standalone.Callers.Kind;
import userledger.standalone.Callers.Target;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Makes every call as every kind of caller and writes down what came of it. */
record PermissionMatrix(Callers callers) {

    /** What was refused for another reason than who asks is allowed. */
    private static final Set<String> OTHER_REASONS = Set.of(
            "settings.area_unknown", "projection.not_parked", "projection.not_rebuilding", "password.reset_invalid");

    String markdown() {
        var kinds = Kind.values();
        var text = new StringBuilder("""
                # Who may do what

                Every call, made by every kind of caller on another user of the tenant (`oneself` and the own application: on the
                own account) by a test. `yes`, or the status of the refusal; 404 where even the existence is nobody's business.

                """);
        text.append("| call | ")
                .append(Arrays.stream(kinds).map(Kind::title).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(kinds.length))
                .append('\n');
        for (var call : PermissionCall.ALL) {
            text.append("| `").append(call.name()).append("` |");
            for (var kind : kinds) {
                text.append(' ').append(cell(call, kind)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String cell(PermissionCall call, Kind kind) {
        var withPassword = call.needsPassword() || Callers.actsOnItself(kind);
        var target = call.usesUp() ? callers.target(withPassword) : callers.keptTarget(withPassword);
        return said(answer(call, kind, target));
    }

    private Answer answer(PermissionCall call, Kind kind, Target target) {
        var caller = callers.caller(kind, target, call.usesUp() && !call.path().contains("{id}"));
        var path = filled(call.path(), target, kind, caller);
        var body = call.body().isEmpty() && !call.method().equals("POST")
                ? null
                : filled(call.body(), target, kind, caller);
        return equipped(caller, call, kind).call(call.method(), path, body == null || body.isEmpty() ? null : body);
    }

    private Api equipped(Api caller, PermissionCall call, Kind kind) {
        var equipped = kind == Kind.ELSEWHERE || !call.method().equals("GET")
                ? caller
                : caller.with("Consistency-Token", callers.seen());
        return switch (call.name()) {
            case "PATCH /v1/settings", "PUT /v1/attribute-schema", "PUT /v1/settings-schema" ->
                equipped.with("If-Match", "*");
            case "POST /v1/imports" -> equipped.with("Content-Type", "text/csv");
            default -> equipped;
        };
    }

    private String filled(String text, Target target, Kind kind, Api caller) {
        if (text.startsWith("/v1/groups/{id}")) {
            var group = callers.groupOf(target);
            return text.replace("{id}", group.id()).replace("{userId}", group.member());
        }
        var id = idIn(text, target);
        var filled = text.replace("{id}", id)
                .replace("{username}", target.name())
                .replace("{unique}", callers.unique())
                .replace("{name}", "directory_1")
                .replace("{area}", "editor")
                .replace("{position}", "1")
                .replace("{old}", old(kind))
                .replace("{owner}", kind == Kind.TENANTS_PROGRAM ? ",\"owner\":\"%s\"".formatted(target.id()) : "");
        if (filled.contains("{stranger}")) {
            filled = filled.replace("{stranger}", callers.target(false).id());
        }
        if (filled.contains("{refresh}")) {
            filled = filled.replace("{refresh}", callers.refreshToken(callers.target(true)));
        }
        return filled.contains("{sid}")
                ? filled.replace("{sid}", callers.session(text.contains("/me/") ? caller : callers.signedIn(target)))
                : filled;
    }

    /** Administrators set a password; everybody else has to know the old one. */
    private static String old(Kind kind) {
        return switch (kind) {
            case ONESELF -> "\"oldPassword\":\"%s\",".formatted(Callers.PASSWORD);
            case ADMINISTRATOR, OPERATOR, TENANTS_PROGRAM -> "";
            default -> "\"oldPassword\":\"not the old one\",";
        };
    }

    private String idIn(String path, Target target) {
        if (path.startsWith("/v1/imports/")) {
            return anImport();
        }
        if (path.startsWith("/v1/tenants/")) {
            return "elsewhere";
        }
        return path.startsWith("/v1/applications/{") ? callers.applicationOf(target) : target.id();
    }

    private String anImport() {
        var location = callers.administrator()
                .with("Content-Type", "text/csv")
                .post("/v1/imports", "username\n" + callers.unique() + "\n")
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String said(Answer answer) {
        if (answer.status() < 400
                || OTHER_REASONS.contains(answer.code())
                || answer.code().matches("(totp|sign_up|email)\\..*")) {
            return "yes";
        }
        if (answer.status() == 400 || answer.status() > 404) {
            throw new AssertionError("Not a good call: " + answer.body());
        }
        return String.valueOf(answer.status());
    }
}
