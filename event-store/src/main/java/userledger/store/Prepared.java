package userledger.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.GuardChange;

/**
 * An append with everything done that needs no lock: encoded, sealed, claims hashed.
 *
 * @param keepsUsername how long a username that it frees stays kept back
 */
record Prepared(
        Append append,
        List<Row> rows,
        Keyring.@Nullable WrappedKey newKey,
        List<Claim> claims,
        List<GuardChange> guards,
        Duration keepsUsername,
        @Nullable UUID erased) {

    /**
     * A claim to take, or with no hash one to release.
     *
     * @param look null for what is no username
     * @param keepsFormer how long what it frees stays kept back, if that is no username
     */
    record Claim(
            ClaimChange.Kind kind,
            byte @Nullable [] hash,
            @Nullable KeyedLook look,
            Duration keepsFormer) {}

    /** The key of somebody new. */
    Keyring.WrappedKey requireKey() {
        return Objects.requireNonNull(newKey);
    }

    boolean opensStream() {
        return append.firstSequence() == 0;
    }

    /** The people whose keys must still be there when this is written. */
    List<UUID> subjects() {
        return rows.stream()
                .map(Row::subject)
                .filter(subject -> subject != null && newKey == null)
                .map(UUID.class::cast)
                .distinct()
                .toList();
    }

    /** The end of somebody whose key is gone already: it seals nothing, and a restored log may lack it. */
    boolean erasesWithoutKey() {
        return erased != null && rows.stream().allMatch(row -> row.personal() == null && row.metaPersonal() == null);
    }
}
