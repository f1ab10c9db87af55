package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import userledger.domain.user.TenantId;

/** The ids of streams that are not ids already. */
public final class Streams {

    private Streams() {}

    public static UUID ofTenant(TenantId tenant) {
        return UUID.nameUUIDFromBytes(("tenant:" + tenant.value()).getBytes(UTF_8));
    }
}
