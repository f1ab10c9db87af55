package userledger.command.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TotpApiTest extends TotpScenario {

    @Test
    void isEnrolledConfirmedAndThenAskedForAtSignIn() throws Exception {
        var anna = person();

        var without = signIn(anna, null);
        var wrong = signIn(anna, "000000".equals(code(anna.secret())) ? "111111" : "000000");
        var right = signIn(anna, code(anna.secret()));

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.code()).isEqualTo("totp.required");
        assertThat(wrong.code()).isEqualTo("totp.invalid");
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body().at("/user/totpEnabled").asBoolean()).isTrue();
        assertThat(right.body().at("/user/totpLabel").asString()).isEqualTo("phone");
        assertThat(anna.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void isShownAsTextAddressAndPictureOnce() {
        var name = newName();
        create(name, PASSWORD);
        var api = anybody.signedIn(name, PASSWORD);

        var begun = api.post("/v1/me/totp", null);
        var body = begun.body();

        assertThat(begun.header("ETag")).startsWith("\"3.");
        var secret = body.get("secret").asString();
        assertThat(body.get("uri").asString())
                .isEqualTo("otpauth://totp/User%20Ledger:" + name + "?secret=" + secret
                        + "&issuer=User%20Ledger&algorithm=SHA1&digits=6&period=30");
        var picture = body.get("qrCode").asString();
        assertThat(picture).startsWith("data:image/svg+xml;base64,");
        assertThat(new String(
                        Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1)),
                        StandardCharsets.UTF_8))
                .startsWith("<svg");
        assertThat(api.patch("/v1/me", "{}").body().toString()).doesNotContain(secret);
        assertThat(signInStatus(name, PASSWORD)).isEqualTo(200);
    }

    @Test
    void takesACodeOnceAlsoInParallel() throws Exception {
        var anna = person();
        var code = code(anna.secret());
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 40; i++) {
                calls.add(() -> signIn(anna, code).status());
            }
            for (var done : threads.invokeAll(calls)) {
                statuses.add(done.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).containsOnly(200, 401, 429);
    }

    @Test
    void takesEachRecoveryCodeOnceAndNoneOfThoseBefore() throws Exception {
        var anna = person();
        var first = anna.recoveryCodes().getFirst();

        assertThat(signIn(anna, first.toUpperCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(signIn(anna, first).code()).isEqualTo("totp.invalid");
        var renewed = anna.api().post("/v1/me/totp/recovery-codes", "{}");
        assertThat(signIn(anna, anna.recoveryCodes().getLast()).code()).isEqualTo("totp.invalid");
        assertThat(signIn(anna, renewed.body().at("/recoveryCodes/0").asString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsNobodyTryAfterTenWrongCodesThoughThePasswordIsRight() throws Exception {
        var anna = person();
        var wrong = "000000".equals(code(anna.secret())) ? "111111" : "000000";

        for (var i = 0; i < 10; i++) {
            assertThat(signIn(anna, wrong).status()).isEqualTo(401);
        }

        assertThat(signIn(anna, code(anna.secret())).status()).isEqualTo(429);
    }

    @Test
    void protectsANewPasswordAndWhatNeedsAProof() throws Exception {
        var anna = person();
        var body = "{\"username\":\"%s\",\"password\":\"%s\",\"newPassword\":\"another secret 1\"}";

        assertThat(anybody.post("/v1/sessions", body.formatted(anna.name(), PASSWORD))
                        .code())
                .isEqualTo("totp.required");
        assertThat(anna.api()
                        .put(
                                "/v1/me/password",
                                "{\"oldPassword\":\"%s\",\"newPassword\":\"another secret 1\"}".formatted(PASSWORD))
                        .code())
                .isEqualTo("totp.required");
        assertThat(anna.api()
                        .patch(
                                "/v1/me",
                                "{\"email\":\"x%s@x.org\",\"currentPassword\":\"%s\"}".formatted(anna.name(), PASSWORD))
                        .code())
                .isEqualTo("totp.required");
        admin.patch("/v1/users/" + anna.id(), "{\"passwordExpiresAt\":\"2020-01-01T00:00:00Z\"}");
        assertThat(anybody.put(
                                "/v1/users/" + anna.id() + "/password",
                                "{\"oldPassword\":\"%s\",\"newPassword\":\"another secret 1\"}".formatted(PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(anybody.put(
                                "/v1/users/" + anna.id() + "/password",
                                "{\"oldPassword\":\"%s\",\"newPassword\":\"another secret 1\",\"totpCode\":\"%s\"}"
                                        .formatted(PASSWORD, code(anna.secret())))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void isRemovedByItsUserOrAnAdministrator() throws Exception {
        var anna = person();
        var berta = person();

        assertThat(anna.api().delete("/v1/users/" + berta.id() + "/totp", null).status())
                .isEqualTo(403);
        assertThat(anna.api()
                        .delete("/v1/me/totp", "{\"currentPassword\":\"%s\"}".formatted(PASSWORD))
                        .code())
                .isEqualTo("totp.required");
        assertThat(anna.api()
                        .delete(
                                "/v1/me/totp",
                                "{\"currentPassword\":\"%s\",\"totpCode\":\"%s\"}"
                                        .formatted(PASSWORD, code(anna.secret())))
                        .status())
                .isEqualTo(204);
        assertThat(admin.delete("/v1/users/" + berta.id() + "/totp", null).status())
                .isEqualTo(204);
        assertThat(signIn(anna, null).status()).isEqualTo(200);
        assertThat(signIn(berta, null).status()).isEqualTo(200);
        assertThat(log.stream(UUID.fromString(berta.id()), 0, 50).getLast().name())
                .isEqualTo("user.totp.removed");
    }

    @Test
    void isConfirmedWithItsOwnCodeOnly() throws Exception {
        var name = newName();
        create(name, PASSWORD);
        var api = anybody.signedIn(name, PASSWORD);
        var confirm = "{\"totpCode\":\"%s\"}";

        assertThat(api.post("/v1/me/totp/confirm", confirm.formatted("123456")).code())
                .isEqualTo("totp.not_enrolled");
        var earlier = api.post("/v1/me/totp", "{}").body().get("secret").asString();
        var later = api.post("/v1/me/totp", "{}").body().get("secret").asString();
        assertThat(api.post("/v1/me/totp/confirm", confirm.formatted(code(earlier)))
                        .code())
                .isEqualTo("totp.invalid");
        assertThat(api.post("/v1/me/totp/confirm", confirm.formatted(code(later)))
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/v1/me/totp", "{}").code()).isEqualTo("totp.enabled");
        assertThat(api.patch("/v1/me", "{\"totpLabel\":\"key ring\"}")
                        .body()
                        .get("totpLabel")
                        .asString())
                .isEqualTo("key ring");
    }

    /** No log, answer or row has the secret or a recovery code as it was shown. */
    @Test
    void isKeptSealed() throws Exception {
        var anna = person();

        try (var connection = dataSource.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select facts::text || coalesce(encode(personal, 'escape'), '') from ledger.events"
                                        + " where name like 'user.totp.%'")) {
            while (rows.next()) {
                assertThat(Pattern.compile(anna.secret() + "|"
                                        + anna.recoveryCodes().getFirst())
                                .matcher(rows.getString(1))
                                .find())
                        .isFalse();
            }
        }
    }
}
