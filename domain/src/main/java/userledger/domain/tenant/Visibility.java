package userledger.domain.tenant;

/**
 * What users may see of each other.
 *
 * @param hideEmails whether only administrators, and everybody of oneself, see e-mail addresses
 */
public record Visibility(boolean hideEmails) implements SettingsGroup {

    public static final Visibility DEFAULT = new Visibility(false);

    @Override
    public void require() {
        // Either way is fine.
    }
}
