package userledger.domain.password;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordCommand.ChangePasswordTerms;
import userledger.domain.password.PasswordCommand.RehashPassword;
import userledger.domain.password.PasswordEvent.PasswordChanged;
import userledger.domain.password.PasswordEvent.PasswordRehashed;
import userledger.domain.password.PasswordEvent.PasswordTermsChanged;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;

/**
 * What is known about one user's password, and what may be done with it.
 *
 * @param former hashes of passwords before this one, the latest first
 */
public record Password(
        @Nullable PasswordHash hash,
        long revision,
        boolean mustChange,
        @Nullable Instant expiresAt,
        List<PasswordHash> former) {

    public static final Password NONE = new Password(null, 0, false, null, List.of());

    /** How many passwords are remembered, the present one included. */
    private static final int REMEMBERED = 24;

    public List<PasswordEvent> decide(PasswordCommand command) {
        return switch (command) {
            case ChangePassword change -> change(change);
            case RehashPassword rehash ->
                rehash.provedAgainst() == revision
                        ? List.of(new PasswordRehashed(rehash.userId(), rehash.replacement(), rehash.at()))
                        : List.of();
            case ChangePasswordTerms terms -> changeTerms(terms);
        };
    }

    private List<PasswordEvent> change(ChangePassword command) {
        var provedAgainst = command.provedAgainst();
        if (provedAgainst != null && provedAgainst != revision) {
            throw new Rejection(
                    Kind.CONFLICT,
                    "password.changed_meanwhile",
                    "The password has changed since the old one was checked");
        }
        return List.of(new PasswordChanged(
                command.userId(), command.replacement(), command.mustChange(), command.expiresAt(), command.at()));
    }

    private List<PasswordEvent> changeTerms(ChangePasswordTerms command) {
        var wantedMustChange = command.mustChange() == null ? mustChange : command.mustChange();
        var wantedExpiry =
                command.expiry() == null ? expiresAt : command.expiry().at();
        return wantedMustChange == mustChange && Objects.equals(wantedExpiry, expiresAt)
                ? List.of()
                : List.of(new PasswordTermsChanged(command.userId(), wantedMustChange, wantedExpiry, command.at()));
    }

    public Password evolve(PasswordEvent event) {
        return switch (event) {
            case PasswordChanged changed ->
                new Password(
                        changed.hash(),
                        revision + 1,
                        changed.mustChange(),
                        changed.expiresAt(),
                        latest().stream().limit(REMEMBERED - 1L).toList());
            case PasswordRehashed rehashed -> new Password(rehashed.hash(), revision, mustChange, expiresAt, former);
            case PasswordTermsChanged terms ->
                new Password(hash, revision, terms.mustChange(), terms.expiresAt(), former);
        };
    }

    /** Hashes of the latest passwords, the present one first. */
    public List<PasswordHash> latest() {
        return Stream.concat(Stream.ofNullable(hash), former.stream()).toList();
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
