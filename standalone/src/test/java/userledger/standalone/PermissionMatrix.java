package userledger.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import userledger.standalone.Callers.Kind;
import userledger.standalone.Callers.Target;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Makes every call as every kind of caller and writes down what came of it. */
record PermissionMatrix(Callers callers) {

    /**
     * One call, allowed to everybody if it were for what is sent. {@code {old}} in a body is the password that one has to
     * prove to be oneself.
     *
     * @param usesUp whether neither the caller nor whom it acts on is as before afterwards
     */
    record Call(String name, String body, boolean usesUp) {

        static Call of(String name) {
            return new Call(name, "", false);
        }

        Call with(String newBody) {
            return new Call(name, newBody, usesUp);
        }

        Call usingUp() {
            return new Call(name, body, true);
        }

        String method() {
            return name.substring(0, name.indexOf(' '));
        }

        String path() {
            return name.substring(name.indexOf(' ') + 1);
        }

        /** Some calls need a target that can sign in. */
        boolean needsPassword() {
            return name.contains("{sid}")
                    || name.contains("/applications/{")
                    || name.contains("/groups/{")
                    || body.contains("{username}")
                    || body.contains("{old}");
        }
    }

    /** What was refused for another reason than who asks is allowed. */
    private static final Set<String> OTHER_REASONS =
            Set.of("projection.not_parked", "projection.not_rebuilding", "password.reset_invalid");

    static final List<Call> CALLS = List.of(
            Call.of("GET /v1/users"),
            Call.of("GET /v1/users/count"),
            Call.of("GET /v1/users/changes"),
            Call.of("GET /v1/users/export"),
            Call.of("GET /v1/users/{id}"),
            Call.of("GET /v1/users/by-username/{username}"),
            Call.of("GET /v1/users/{id}/history"),
            Call.of("POST /v1/users").with("{\"username\":\"{unique}\"}"),
            Call.of("POST /v1/users/batch").with("{\"users\":[{\"username\":\"{unique}\"}]}"),
            Call.of("POST /v1/imports").with("username\n{unique}\n"),
            Call.of("GET /v1/imports/{id}"),
            Call.of("PATCH /v1/users/{id}").with("{\"nickname\":\"{unique}\"}"),
            Call.of("PUT /v1/users/{id}/password")
                    .with("{{old}\"newPassword\":\"much longer 2\"}")
                    .usingUp(),
            Call.of("POST /v1/users/{id}/password/generate").usingUp(),
            Call.of("POST /v1/users/{id}/lock").with("{\"force\":true}").usingUp(),
            Call.of("POST /v1/users/{id}/unlock"),
            Call.of("DELETE /v1/users/{id}").usingUp(),
            Call.of("GET /v1/users/{id}/sessions"),
            Call.of("PATCH /v1/users/{id}/sessions/{sid}").with("{\"attributes\":{\"x\":1}}"),
            Call.of("DELETE /v1/users/{id}/sessions").usingUp(),
            Call.of("DELETE /v1/users/{id}/sessions/{sid}").usingUp(),
            Call.of("GET /v1/me"),
            Call.of("PATCH /v1/me").with("{\"nickname\":\"{unique}\"}"),
            Call.of("POST /v1/me/email/confirm").with("{\"token\":\"{unique}\"}"),
            Call.of("PUT /v1/me/password")
                    .with("{\"oldPassword\":\"%s\",\"newPassword\":\"much longer 2\"}".formatted(Callers.PASSWORD))
                    .usingUp(),
            Call.of("DELETE /v1/me").usingUp(),
            Call.of("GET /v1/me/sessions"),
            Call.of("PATCH /v1/me/sessions/{sid}").with("{\"name\":\"x\"}"),
            Call.of("DELETE /v1/me/sessions/{sid}").usingUp(),
            Call.of("POST /v1/sessions")
                    .with("{\"username\":\"{username}\",\"password\":\"%s\"}".formatted(Callers.PASSWORD)),
            Call.of("POST /v1/sessions/totp").with("{\"enrolmentToken\":\"{unique}\"}"),
            Call.of("POST /v1/sessions/totp/confirm").with("{\"enrolmentToken\":\"{unique}\",\"totpCode\":\"123456\"}"),
            Call.of("POST /v1/sessions/refresh").with("{\"refreshToken\":\"{refresh}\"}"),
            Call.of("DELETE /v1/sessions/current").usingUp(),
            Call.of("POST /v1/me/totp").with("{\"label\":\"x\"}").usingUp(),
            Call.of("POST /v1/me/totp/confirm")
                    .with("{\"totpCode\":\"123456\"}")
                    .usingUp(),
            Call.of("POST /v1/me/totp/recovery-codes").with("{}").usingUp(),
            Call.of("DELETE /v1/me/totp").usingUp(),
            Call.of("DELETE /v1/users/{id}/totp").usingUp(),
            Call.of("POST /v1/sessions/introspect").with("{\"token\":\"{unique}\"}"),
            Call.of("GET /.well-known/openid-configuration"),
            Call.of("GET /.well-known/jwks.json"),
            Call.of("POST /v1/signups")
                    .with(
                            "{\"username\":\"{unique}\",\"email\":\"{unique}@example.org\",\"password\":\"seven purple hats\"}"),
            Call.of("POST /v1/signups/confirm").with("{\"token\":\"{unique}\"}"),
            Call.of("POST /v1/users/{id}/approve"),
            Call.of("POST /v1/users/{id}/reject").usingUp(),
            Call.of("GET /v1/users/{id}/attributes"),
            Call.of("GET /v1/users/{id}/groups"),
            Call.of("GET /v1/groups"),
            Call.of("POST /v1/groups").with("{\"name\":\"{unique}\"}"),
            Call.of("GET /v1/groups/{id}"),
            Call.of("PATCH /v1/groups/{id}").with("{\"name\":\"{unique}\"}"),
            Call.of("DELETE /v1/groups/{id}"),
            Call.of("GET /v1/groups/{id}/members"),
            Call.of("POST /v1/groups/{id}/members").with("{\"userId\":\"{stranger}\"}"),
            Call.of("GET /v1/groups/{id}/members/{userId}"),
            Call.of("PATCH /v1/groups/{id}/members/{userId}").with("{\"role\":\"manager\"}"),
            Call.of("DELETE /v1/groups/{id}/members/{userId}"),
            Call.of("POST /v1/password-resets").with("{\"username\":\"{username}\"}"),
            Call.of("POST /v1/password-resets/verify").with("{\"token\":\"{unique}\"}"),
            Call.of("POST /v1/password-resets/confirm")
                    .with("{\"token\":\"{unique}\",\"resetKey\":\"{unique}\",\"newPassword\":\"much longer 2\"}"),
            Call.of("GET /v1/applications"),
            Call.of("POST /v1/applications").with("{\"name\":\"{unique}\",\"scopes\":[\"owner\"]}"),
            Call.of("GET /v1/applications/{id}"),
            Call.of("PATCH /v1/applications/{id}").with("{\"name\":\"{unique}\"}"),
            Call.of("POST /v1/applications/{id}/rotate"),
            Call.of("DELETE /v1/applications/{id}"),
            Call.of("GET /v1/applications/self"),
            Call.of("GET /v1/applications/self/owner"),
            Call.of("GET /v1/settings"),
            Call.of("PATCH /v1/settings").with("{\"freedUsernames\":null}"),
            Call.of("GET /v1/attribute-schema"),
            Call.of("PUT /v1/attribute-schema").with("{\"attributes\":{},\"closed\":false}"),
            Call.of("POST /v1/tenants/{id}/key"),
            Call.of("GET /v1/tenants"),
            Call.of("POST /v1/tenants").with("{\"id\":\"{unique}\",\"administrator\":{\"username\":\"boss\"}}"),
            Call.of("GET /v1/tenants/{id}"),
            Call.of("PATCH /v1/tenants/{id}").with("{\"name\":\"{unique}\"}"),
            Call.of("GET /v1/projections"),
            Call.of("POST /v1/projections/{name}/rebuild"),
            Call.of("DELETE /v1/projections/{name}/rebuild"),
            Call.of("GET /v1/projections/{name}/parked"),
            Call.of("POST /v1/projections/{name}/parked/{position}/retry"));

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
        for (var call : CALLS) {
            text.append("| `").append(call.name()).append("` |");
            for (var kind : kinds) {
                text.append(' ').append(cell(call, kind)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String cell(Call call, Kind kind) {
        var withPassword = call.needsPassword() || Callers.actsOnItself(kind);
        var target = call.usesUp() ? callers.target(withPassword) : callers.keptTarget(withPassword);
        return said(answer(call, kind, target));
    }

    private Answer answer(Call call, Kind kind, Target target) {
        var caller = callers.caller(kind, target, call.usesUp() && !call.path().contains("{id}"));
        var path = filled(call.path(), target, kind, caller);
        var body = call.body().isEmpty() && !call.method().equals("POST")
                ? null
                : filled(call.body(), target, kind, caller);
        return equipped(caller, call, kind).call(call.method(), path, body == null || body.isEmpty() ? null : body);
    }

    private Api equipped(Api caller, Call call, Kind kind) {
        var equipped = kind == Kind.ELSEWHERE || !call.method().equals("GET")
                ? caller
                : caller.with("Consistency-Token", callers.seen());
        return switch (call.name()) {
            case "PATCH /v1/settings", "PUT /v1/attribute-schema" -> equipped.with("If-Match", "*");
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
                .replace("{position}", "1")
                .replace("{old}", old(kind));
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
