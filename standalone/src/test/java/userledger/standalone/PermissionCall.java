package userledger.standalone;

import java.util.List;

/**
 * One call, allowed to everybody if it were for what is sent. {@code {old}} in a body is the password that one has to
 * prove to be oneself.
 *
 * @param usesUp whether neither the caller nor whom it acts on is as before afterwards
 */
record PermissionCall(String name, String body, boolean usesUp) {

    static final List<PermissionCall> ALL = List.of(
            of("GET /v1/users"),
            of("GET /v1/users/count"),
            of("GET /v1/users/changes"),
            of("GET /v1/users/export"),
            of("GET /v1/users/{id}"),
            of("GET /v1/users/by-username/{username}"),
            of("GET /v1/users/{id}/history"),
            of("POST /v1/users").with("{\"username\":\"{unique}\"}"),
            of("POST /v1/users/batch").with("{\"users\":[{\"username\":\"{unique}\"}]}"),
            of("POST /v1/imports").with("username\n{unique}\n"),
            of("GET /v1/imports/{id}"),
            of("PATCH /v1/users/{id}").with("{\"nickname\":\"{unique}\"}"),
            of("PUT /v1/users/{id}/password")
                    .with("{{old}\"newPassword\":\"much longer 2\"}")
                    .usingUp(),
            of("POST /v1/users/{id}/password/generate").usingUp(),
            of("POST /v1/users/{id}/lock").with("{\"force\":true}").usingUp(),
            of("POST /v1/users/{id}/unlock"),
            of("DELETE /v1/users/{id}").usingUp(),
            of("GET /v1/users/{id}/sessions"),
            of("GET /v1/users/{id}/sessions/{sid}"),
            of("PATCH /v1/users/{id}/sessions/{sid}").with("{\"attributes\":{\"x\":1}}"),
            of("DELETE /v1/users/{id}/sessions").usingUp(),
            of("DELETE /v1/users/{id}/sessions/{sid}").usingUp(),
            of("GET /v1/me"),
            of("PATCH /v1/me").with("{\"nickname\":\"{unique}\"}"),
            of("POST /v1/me/email/confirm").with("{\"token\":\"{unique}\"}"),
            of("POST /v1/email-changes/undo").with("{\"token\":\"{unique}\"}"),
            of("PUT /v1/me/password")
                    .with("{\"oldPassword\":\"%s\",\"newPassword\":\"much longer 2\"}".formatted(Callers.PASSWORD))
                    .usingUp(),
            of("DELETE /v1/me").usingUp(),
            of("GET /v1/me/sessions"),
            of("GET /v1/me/sessions/{sid}"),
            of("PATCH /v1/me/sessions/{sid}").with("{\"name\":\"x\"}"),
            of("DELETE /v1/me/sessions/{sid}").usingUp(),
            of("POST /v1/sessions")
                    .with("{\"username\":\"{username}\",\"password\":\"%s\"}".formatted(Callers.PASSWORD)),
            of("POST /v1/sessions/totp").with("{\"enrolmentToken\":\"{unique}\"}"),
            of("POST /v1/sessions/totp/confirm").with("{\"enrolmentToken\":\"{unique}\",\"totpCode\":\"123456\"}"),
            of("POST /v1/sessions/refresh").with("{\"refreshToken\":\"{refresh}\"}"),
            of("DELETE /v1/sessions/current").usingUp(),
            of("POST /v1/me/totp").with("{\"label\":\"x\"}").usingUp(),
            of("POST /v1/me/totp/confirm").with("{\"totpCode\":\"123456\"}").usingUp(),
            of("POST /v1/me/totp/recovery-codes").with("{}").usingUp(),
            of("DELETE /v1/me/totp").usingUp(),
            of("DELETE /v1/users/{id}/totp").usingUp(),
            of("POST /v1/sessions/introspect").with("{\"token\":\"{unique}\"}"),
            of("GET /.well-known/openid-configuration"),
            of("GET /.well-known/jwks.json"),
            of("POST /v1/signups")
                    .with(
                            "{\"username\":\"{unique}\",\"email\":\"{unique}@example.org\",\"password\":\"seven purple hats\"}"),
            of("POST /v1/signups/confirm").with("{\"token\":\"{unique}\"}"),
            of("POST /v1/users/{id}/approve"),
            of("POST /v1/users/{id}/reject").usingUp(),
            of("GET /v1/users/{id}/attributes"),
            of("GET /v1/users/{id}/groups"),
            of("GET /v1/groups"),
            of("POST /v1/groups").with("{\"name\":\"{unique}\"{owner}}"),
            of("GET /v1/groups/{id}"),
            of("PATCH /v1/groups/{id}").with("{\"name\":\"{unique}\"}"),
            of("DELETE /v1/groups/{id}"),
            of("GET /v1/groups/{id}/members"),
            of("POST /v1/groups/{id}/members").with("{\"userId\":\"{stranger}\"}"),
            of("GET /v1/groups/{id}/members/{userId}"),
            of("PATCH /v1/groups/{id}/members/{userId}").with("{\"role\":\"manager\"}"),
            of("DELETE /v1/groups/{id}/members/{userId}"),
            of("POST /v1/password-resets").with("{\"username\":\"{username}\"}"),
            of("POST /v1/password-resets/verify").with("{\"token\":\"{unique}\"}"),
            of("POST /v1/password-resets/confirm")
                    .with("{\"token\":\"{unique}\",\"resetKey\":\"{unique}\",\"newPassword\":\"much longer 2\"}"),
            of("GET /v1/applications"),
            of("POST /v1/applications").with("{\"name\":\"{unique}\",\"scopes\":[\"owner\"]}"),
            of("GET /v1/applications/{id}"),
            of("PATCH /v1/applications/{id}").with("{\"name\":\"{unique}\"}"),
            of("POST /v1/applications/{id}/rotate"),
            of("DELETE /v1/applications/{id}"),
            of("GET /v1/applications/self"),
            of("GET /v1/applications/self/owner"),
            of("GET /v1/settings"),
            of("PATCH /v1/settings").with("{\"freedUsernames\":null}"),
            of("GET /v1/attribute-schema"),
            of("PUT /v1/attribute-schema").with("{\"attributes\":{},\"closed\":false}"),
            of("GET /v1/settings-schema"),
            of("PUT /v1/settings-schema").with("{\"areas\":{\"editor\":{}}}"),
            of("GET /v1/me/settings"),
            of("GET /v1/me/settings/{area}"),
            of("PATCH /v1/me/settings/{area}").with("{\"theme\":\"{unique}\"}"),
            of("POST /v1/tenants/{id}/key"),
            of("GET /v1/tenants"),
            of("POST /v1/tenants").with("{\"id\":\"{unique}\",\"administrator\":{\"username\":\"boss\"}}"),
            of("GET /v1/tenants/{id}"),
            of("PATCH /v1/tenants/{id}").with("{\"name\":\"{unique}\"}"),
            of("GET /v1/projections"),
            of("POST /v1/projections/{name}/rebuild"),
            of("DELETE /v1/projections/{name}/rebuild"),
            of("GET /v1/projections/{name}/parked"),
            of("POST /v1/projections/{name}/parked/{position}/retry"));

    static PermissionCall of(String name) {
        return new PermissionCall(name, "", false);
    }

    PermissionCall with(String newBody) {
        return new PermissionCall(name, newBody, usesUp);
    }

    PermissionCall usingUp() {
        return new PermissionCall(name, body, true);
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
