package userledger.domain.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import userledger.domain.account.Account.Locked;
import userledger.domain.account.Account.PasswordTerms;
import userledger.domain.account.Account.SecondFactor;
import userledger.domain.user.Role;
import userledger.domain.user.SignInLimits;

/** An account while an event changes it. */
final class Draft {

    private final Account before;

    @Nullable
    String username;

    @Nullable
    String email;

    @Nullable
    String pendingEmail;

    @Nullable
    String uniqueId;

    Role role;
    Map<String, Object> profile;
    PasswordTerms password;

    @Nullable
    Locked lock;

    @Nullable
    Instant inactiveSince;

    SecondFactor totp;
    Admission admission;
    SignInLimits limits;
    Instant updatedAt;

    @Nullable
    Instant lastSignInAt;

    int sessionGeneration;
    long version;

    Draft(Account before) {
        this.before = before;
        username = before.username();
        email = before.email();
        pendingEmail = before.pendingEmail();
        uniqueId = before.uniqueId();
        role = before.role();
        profile = before.profile();
        password = before.password();
        lock = before.lock();
        inactiveSince = before.inactiveSince();
        totp = before.totp();
        admission = before.admission();
        limits = before.limits();
        updatedAt = before.updatedAt();
        lastSignInAt = before.lastSignInAt();
        sessionGeneration = before.sessionGeneration();
        version = before.version();
    }

    Account account() {
        return new Account(
                before.tenant(),
                before.id(),
                username,
                email,
                pendingEmail,
                uniqueId,
                role,
                profile,
                password,
                lock,
                inactiveSince,
                totp,
                admission,
                limits,
                before.createdAt(),
                updatedAt,
                lastSignInAt,
                sessionGeneration,
                version);
    }
}
