package userledger.command.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.account.Account;
import userledger.domain.totp.TotpSecret;

/** What an app needs to make codes, as text, as address and as a picture. */
record Enrolment(TotpSecret secret, String uri, String qrCode, Instant until) {

    private static final String ISSUER = "User Ledger";
    private static final int BORDER = 4;

    static Enrolment of(TotpSecret secret, Account account, Instant until) {
        var name = account.username() == null ? account.id().toString() : account.username();
        var uri = "otpauth://totp/" + encode(ISSUER) + ":" + encode(name) + "?secret=" + secret.base32() + "&issuer="
                + encode(ISSUER) + "&algorithm=SHA1&digits=6&period=30";
        return new Enrolment(secret, uri, "data:image/svg+xml;base64," + picture(uri), until);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("secret", secret.base32())
                .put("uri", uri)
                .put("qrCode", qrCode)
                .put("expiresAt", until.toString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String picture(String uri) {
        var code = QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        var size = code.size + 2 * BORDER;
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
                        .formatted(size)
                + "<path d=\"M0,0h%1$dv%1$dH0z\" fill=\"#fff\"/><path d=\"".formatted(size) + path + "\"/></svg>";
        return Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Enrolment[***]";
    }
}
