package userledger.domain.tenant;

/** What a tenant decides for itself. */
public record Settings(FreedUsernames freedUsernames) {

    public static final Settings DEFAULT = new Settings(FreedUsernames.DEFAULT);
}
