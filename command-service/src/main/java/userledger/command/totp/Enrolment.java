package userledger.command.totp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.util.Base64;
import userledger.domain.totp.TotpSecret;

/** What an app needs to make codes, as text, as address and as a picture. */
record Enrolment(TotpSecret secret, String uri, String qrCode) {

    private static final String ISSUER = "User Ledger";
    private static final int BORDER = 4;

    /** @param name what the app is to show, such as the username */
    static Enrolment of(TotpSecret secret, String name) {
        var uri = "otpauth://totp/" + encode(ISSUER) + ":" + encode(name) + "?secret=" + secret.base32() + "&issuer="
                + encode(ISSUER) + "&algorithm=SHA1&digits=6&period=30";
        return new Enrolment(secret, uri, "data:image/svg+xml;base64," + picture(uri));
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
