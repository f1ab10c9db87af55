package userledger.domain.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import userledger.domain.user.TenantId;

/** Identifies a group for ever. */
public record GroupId(UUID value) {

    /** Stands for the group of all users of whichever tenant is asked. */
    public static final GroupId EVERYONE = new GroupId(new UUID(0, 0));

    /** The group of all users of a tenant. It is implied: it has no events, and nobody enters or leaves it. */
    public static GroupId everyone(TenantId tenant) {
        return new GroupId(UUID.nameUUIDFromBytes(("everyone:" + tenant.value()).getBytes(UTF_8)));
    }

    /** The group that is meant in a tenant. */
    public GroupId in(TenantId tenant) {
        return equals(EVERYONE) ? everyone(tenant) : this;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
