package userledger.command.platform;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.util.encoders.Base32;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Claims;

/** Codes for somebody who has lost the second factor: 80 random bits each, of which keyed hashes are kept. */
final class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final int PART = 4;

    private RecoveryCodes() {}

    static List<String> next(SecureRandom random) {
        var codes = new ArrayList<String>();
        for (var i = 0; i < COUNT; i++) {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            var text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
            codes.add(String.join(
                    "-", text.substring(0, 4), text.substring(PART, 8), text.substring(8, 12), text.substring(12)));
        }
        return codes;
    }

    /** The same however it is typed. */
    static String hash(Claims claims, TenantId tenant, UserId user, String typed) {
        var code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(claims.keyedHash(tenant, "RECOVERY", user + ":" + code));
    }
}
