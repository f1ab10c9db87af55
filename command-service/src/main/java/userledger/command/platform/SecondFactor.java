package userledger.command.platform;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.decision.User;
import userledger.domain.throttle.Secret;
import userledger.domain.totp.TotpCommand.UseRecoveryCode;
import userledger.domain.totp.TotpSecret;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.store.Claims;
import userledger.store.Ledger;
import userledger.store.StoreUnavailableException;

/** Checks codes of second factors. Each works once, over all nodes: the step of the latest one is kept. */
@Component
public class SecondFactor {

    private static final Pattern CODE = Pattern.compile("\\d{" + TotpCodes.DIGITS + "}");

    private static final String USE = """
            insert into ledger.totp_steps as s (user_id, step) values (?, ?)
            on conflict (user_id) do update set step = excluded.step where s.step < excluded.step
            """;

    private final DataSource dataSource;
    private final Claims claims;
    private final SecretVerifier verifier;
    private final Attempts attempts;
    private final Commands commands;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final TotpCodes codes = new TotpCodes();

    SecondFactor(
            @Qualifier("commandDataSource") DataSource dataSource,
            Ledger ledger,
            SecretVerifier verifier,
            Attempts attempts,
            Commands commands,
            InstantSource clock) {
        this.dataSource = dataSource;
        this.claims = ledger.claims();
        this.verifier = verifier;
        this.attempts = attempts;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Passes where the user has no second factor, or with its code or a recovery code, which is used by that.
     *
     * @throws Rejection 403 `totp.required` without a code, 401 `totp.invalid` with a wrong or used one
     */
    public void require(User user, @Nullable String code, CallContext call) {
        if (!user.totp().enabled()) {
            return;
        }
        if (code == null) {
            throw new Rejection(
                    Kind.FORBIDDEN, "totp.required", "A code of the second factor is needed: send totpCode");
        }
        if (!isRight(user, code, call)) {
            throw refused();
        }
    }

    /** Whether there is no second factor, or this is its code or a recovery code, which is used by that. */
    public boolean isRight(User user, @Nullable String typed, CallContext call) {
        if (!user.totp().enabled()) {
            return true;
        }
        if (typed == null) {
            return false;
        }
        var code = typed.replace(" ", "");
        var prover = attempts.of(user.account(), call);
        return CODE.matcher(code).matches()
                ? verifier.attempt(
                        prover,
                        Secret.TOTP,
                        () -> use(user.account().id(), user.totp().secret(), code))
                : verifier.attempt(prover, Secret.RECOVERY_CODE, () -> useRecoveryCode(user, code, call));
    }

    /** Whether a code was made from the secret that the user is about to confirm. */
    public boolean isFromPending(User user, String code, CallContext call) {
        var pending = user.totp().pending();
        var secret = pending == null ? null : pending.secret();
        return verifier.attempt(
                attempts.of(user.account(), call),
                Secret.TOTP,
                () -> use(user.account().id(), secret, code.replace(" ", "")));
    }

    private boolean use(UserId user, @Nullable TotpSecret secret, String code) {
        if (secret == null) {
            return false;
        }
        var step = codes.step(secret, code, clock.instant());
        return step.isPresent() && isFirst(user, step.getAsLong());
    }

    private boolean isFirst(UserId user, long step) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(USE)) {
            insert.setObject(1, user.value());
            insert.setLong(2, step);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private boolean useRecoveryCode(User user, String code, CallContext call) {
        var account = user.account();
        var hash = RecoveryCodes.hash(claims, account.tenant(), account.id(), code);
        if (!user.totp().recoveryCodes().contains(hash)) {
            return false;
        }
        try {
            commands.send(
                    new UseRecoveryCode(account.tenant(), account.id(), hash, clock.instant()),
                    account.tenant(),
                    Commands.meta(account.id(), call));
            return true;
        } catch (Rejection used) {
            return false;
        }
    }

    public TotpSecret newSecret() {
        return TotpCodes.newSecret(random);
    }

    /** Recovery codes, to be shown once. */
    public List<String> newRecoveryCodes() {
        return RecoveryCodes.next(random);
    }

    /** What is kept of them. */
    public List<String> hashes(TenantId tenant, UserId user, List<String> recoveryCodes) {
        return recoveryCodes.stream()
                .map(code -> RecoveryCodes.hash(claims, tenant, user, code))
                .toList();
    }

    public static Rejection refused() {
        return new Rejection(Kind.UNAUTHENTICATED, "totp.invalid", "This code is not right, or was used");
    }
}
