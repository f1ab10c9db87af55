package userledger.drill;

import java.util.List;
import userledger.testing.Api;
import userledger.testing.Api.Answer;

/** Puts the mark into everything that can be said about a person, by every way that there is of saying it. */
record CanaryUser(Api admin, Canary canary) {

    static final String PASSWORD_END = " long enough";

    /** The four ways to become a user: alone, in a batch, in a file of either kind. */
    List<String> register() throws InterruptedException {
        var alone = admin.with("Change-Reason", "alone " + canary.word())
                .post("/v1/users", person("alone", ",\"password\":\"" + password() + "\""));
        admin.post("/v1/users/batch", "{\"users\":[%s,%s]}".formatted(person("batch", ""), person("batch", "")));
        importFile(
                "application/x-ndjson",
                person("ndjson", "") + "\n" + person("ndjson", "") + "\n{\"" + canary.word() + "\n");
        var cells = "%1$s-csv,csv@%1$s.example,%1$s,+%2$s\n".formatted(canary.word(), canary.number());
        importFile("text/csv", "username,email,displayName,phone\n" + cells + cells + canary.word() + "\n");
        return List.of(alone.body().get("id").asString(), id("batch"), id("ndjson"), id("csv"));
    }

    String password() {
        return canary.word() + PASSWORD_END;
    }

    private String person(String name, String more) {
        return """
                {"username":"%1$s-%3$s","email":"%3$s@%1$s.example","displayName":"D %1$s","firstName":"F %1$s",\
                "middleName":"M %1$s","lastName":"L %1$s","nickname":"N %1$s","phone":"+%2$s","description":"T %1$s",\
                "icon":"https://%1$s.example/i.png","uniqueId":"%1$s-%3$s","clientId":"C %1$s",\
                "attributes":{"badge":"%1$s","number":%2$s}%4$s}""".formatted(canary.word(), canary.number(), name, more);
    }

    private void importFile(String type, String file) throws InterruptedException {
        var sent = admin.with("Content-Type", type)
                .with("Change-Reason", "file " + canary.word())
                .post("/v1/imports", file);
        var place = TwoNodes.expect(202, sent).header("Location");
        while (admin.get(place).body().get("state").asString().equals("running")) {
            Thread.sleep(20);
        }
    }

    private String id(String name) throws InterruptedException {
        var place = "/v1/users/by-username/" + canary.word() + "-" + name;
        for (var answer = admin.get(place); ; answer = admin.get(place)) {
            if (answer.status() == 200) {
                return answer.body().get("id").asString();
            }
            Thread.sleep(20);
        }
    }

    /** Every change there is, and some that are refused. */
    void change(String id) {
        var user = "/v1/users/" + id;
        var word = canary.word();
        var reasoned = admin.with("Change-Reason", "because " + word);
        TwoNodes.expect(200, reasoned.patch(user, person("renamed-" + id.substring(24), "")));
        TwoNodes.expect(200, reasoned.post(user + "/lock", "{\"reason\":\"" + word + "\"}"));
        TwoNodes.expect(200, reasoned.post(user + "/unlock", "{}"));
        TwoNodes.expect(200, reasoned.patch(user, "{\"role\":\"publisher\",\"email\":\"" + word + "@two.example\"}"));
        TwoNodes.expect(200, reasoned.patch(user, "{\"email\":null,\"nickname\":null}"));
        TwoNodes.expect(204, reasoned.put(user + "/password", "{\"newPassword\":\"" + password() + "\"}"));
        refused(admin.patch(user, "{\"displayName\":\"" + word.repeat(100) + "\"}"));
        refused(admin.patch(user, "{\"" + word + "\":1}"));
        refused(admin.patch(user, "{\"email\":\"" + word + "\"}"));
        refused(admin.patch(user, "{\"username\":\"" + word + "\u0000\"}"));
        refused(admin.with("If-Match", "\"999.0\"").patch(user, "{\"nickname\":\"" + word + "\"}"));
        refused(admin.post(user + "/lock", "{\"reason\":\"" + word.repeat(100) + "\"}"));
        refused(admin.post("/v1/users", "{\"username\":\"admin\",\"lastName\":\"" + word + "\"}"));
        refused(admin.post("/v1/users", "{\"username\":\"" + word));
    }

    /** What the person does: signs in, rightly and wrongly, and changes itself. */
    Api actAs(String username, Api stranger) {
        refused(stranger.post(
                "/v1/sessions", "{\"username\":\"%s\",\"password\":\"%s-wrong\"}".formatted(username, canary.word())));
        refused(stranger.post("/v1/email-changes/undo", "{\"token\":\"ulu_%s\"}".formatted(canary.word())));
        var self = stranger.signedIn(username, password());
        TwoNodes.expect(
                200,
                self.with("Change-Reason", "mine " + canary.word())
                        .patch("/v1/me", "{\"displayName\":\"me " + canary.word() + "\"}"));
        set(self);
        TwoNodes.expect(
                204,
                self.put(
                        "/v1/me/password",
                        "{\"oldPassword\":\"%1$s\",\"newPassword\":\"new %1$s\"}".formatted(password())));
        return stranger.signedIn(username, "new " + password());
    }

    /** Settings say the mark as a name, as a value, and where they are refused. */
    private void set(Api self) {
        var schema =
                "{\"areas\":{\"editor\":{\"properties\":{\"theme\":{\"maxLength\":40},\"size\":{\"type\":\"integer\"}}}}}";
        TwoNodes.expect(200, admin.with("If-Match", "*").put("/v1/settings-schema", schema));
        var editor = "/v1/me/settings/editor";
        TwoNodes.expect(
                200,
                self.patch(editor, "{\"theme\":\"%1$s\",\"%1$s\":[%2$s]}".formatted(canary.word(), canary.number())));
        TwoNodes.expect(
                200,
                self.with("Idempotency-Key", "set").patch(editor, "{\"theme\":\"2 %s\"}".formatted(canary.word())));
        refused(self.patch(editor, "{\"size\":\"%s\"}".formatted(canary.word())));
        refused(self.patch("/v1/me/settings/" + canary.word(), "{}"));
        TwoNodes.expect(200, self.get(editor));
        TwoNodes.expect(200, self.get("/v1/me/settings"));
    }

    /** Every question there is. */
    void read(String id) {
        for (var path : List.of(
                "/v1/users/" + id,
                "/v1/users/" + id + "/history",
                "/v1/users/by-username/" + canary.word() + "-nobody",
                "/v1/users?prefix=" + canary.word(),
                "/v1/users?limit=1&sort=lastName,-username,email",
                "/v1/users?" + canary.word() + "=1",
                "/v1/users/" + canary.word(),
                "/v1/users/count?prefix=" + canary.word(),
                "/v1/projections",
                "/v1/me")) {
            admin.get(path);
        }
        var page = admin.get("/v1/users?limit=1&sort=lastName&prefix=" + canary.word());
        admin.get(page.body().path("next").asString("/v1/users"));
    }

    private static void refused(Answer answer) {
        if (answer.status() < 400 || answer.status() >= 500) {
            throw new AssertionError("Not refused but " + answer.status());
        }
    }
}
