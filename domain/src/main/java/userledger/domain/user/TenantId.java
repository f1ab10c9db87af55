package userledger.domain.user;

import java.util.regex.Pattern;

/** Names a tenant: a lower-case slug of at most 63 characters, as a DNS label has (RFC 1123). */
public record TenantId(String value) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** The tenant of the operators. */
    public static final TenantId SYSTEM = new TenantId("system");

    /** The tenant of every call that names none. */
    public static final TenantId DEFAULT = new TenantId("default");

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a tenant name");
        }
    }

    public static boolean isValid(String value) {
        return SLUG.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
