package userledger.domain.tenant;

/** Settings that belong together: a record with a {@code DEFAULT}, that holds where a tenant has decided nothing. */
public interface SettingsGroup {

    /** @throws userledger.domain.user.Rejection when a value is out of range; fields are named as in the API */
    void require();
}
