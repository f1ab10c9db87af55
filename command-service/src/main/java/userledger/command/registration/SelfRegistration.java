package userledger.command.registration;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Attempts;
import userledger.command.platform.Commands;
import userledger.command.platform.Credentials;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Outbox;
import userledger.command.platform.SecretVerifier;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.decision.Newcomer;
import userledger.domain.decision.User;
import userledger.domain.registration.RegistrationCommand.BeginSignUp;
import userledger.domain.registration.RegistrationCommand.ConfirmSignUp;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.registration.SignUp;
import userledger.domain.tenant.SignUps;
import userledger.domain.user.ProfileField;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.Kind;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserCommand;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.input.MergePatch;
import userledger.store.Append;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Outcome;
import userledger.store.ReservedNames;

/**
 * Lets people sign up by themselves. The answer is the same whether name and address are free or not: what is the matter
 * is told by mail, to the address only. What is written goes in one transaction with the mail.
 */
@Component
class SelfRegistration {

    /** What somebody may say about oneself. */
    static final Set<ProfileField> PROFILE =
            EnumSet.complementOf(EnumSet.of(ProfileField.ATTRIBUTES, ProfileField.CLIENT_ID));

    private static final Set<String> KNOWN = Stream.concat(
                    PROFILE.stream().map(ProfileField::wireName), Stream.of("username", "email", "password"))
            .collect(Collectors.toUnmodifiableSet());

    private final CreateUserReader reader;
    private final TenantSettings tenants;
    private final Commands commands;
    private final Credentials credentials;
    private final SecretVerifier verifier;
    private final Attempts attempts;
    private final PendingSignUps pending;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SelfRegistration(
            CreateUserReader reader,
            TenantSettings tenants,
            Commands commands,
            Credentials credentials,
            SecretVerifier verifier,
            Attempts attempts,
            PendingSignUps pending,
            Ledger ledger,
            Outbox outbox,
            Deadlines deadlines,
            Ids ids,
            InstantSource clock) {
        this.reader = reader;
        this.tenants = tenants;
        this.commands = commands;
        this.credentials = credentials;
        this.verifier = verifier;
        this.attempts = attempts;
        this.pending = pending;
        this.ledger = ledger;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(ObjectNode body, CallContext call) {
        var fields = MergePatch.of(body).rejectUnknown(KNOWN);
        fields.requireText("email");
        fields.requireText("password");
        fields.finish();
        var rules = requireOpen(call);
        attempts.send(call);
        var now = clock.instant();
        var user = new UserId(ids.next());
        var newcomer = reader.readOne(body, call.tenant(), user, now).command();
        if (ReservedNames.contain(newcomer.username())) {
            throw ReservedNames.refusal();
        }
        var email = String.valueOf(newcomer.email());
        var address = attempts.mayWriteTo(email, call) ? email : null;
        var token = SignUpTokens.next(random, user);
        var end = now.plus(Duration.ofHours(rules.confirmHours()));
        var begin = new BeginSignUp(call.tenant(), user, TokenHash.of(token), end, rules.approval(), now);
        var append = new Append(
                call.tenant(), user.value(), 0, Newcomer.decide(with(newcomer, begin)), Commands.meta(user, call));
        var made = new AtomicBoolean();
        ledger.appendAll(List.of(append), (transaction, outcomes) -> {
            tell(transaction, outcomes.getFirst(), newcomer, address, token, end);
            made.set(isMade(outcomes.getFirst()));
        });
        if (!made.get() && address != null) {
            pending.renew(newcomer, call);
        }
    }

    /** A tenant that is not there lets nobody sign up either. */
    private SignUps requireOpen(CallContext call) {
        var tenant = tenants.find(call.tenant());
        var rules = tenant.settings().get(SignUps.class);
        if (!tenant.isOpen() || !rules.enabled()) {
            throw SignUp.closed();
        }
        return rules;
    }

    private static CreateUser with(CreateUser command, BeginSignUp begin) {
        var parts = new ArrayList<UserCommand>(command.parts());
        parts.add(begin);
        return new CreateUser(
                command.tenant(),
                command.userId(),
                command.username(),
                command.email(),
                command.role(),
                command.uniqueId(),
                command.profile(),
                parts,
                command.at());
    }

    private void tell(
            Connection transaction,
            Outcome outcome,
            CreateUser newcomer,
            @Nullable String address,
            String token,
            Instant end)
            throws SQLException {
        var user = newcomer.userId();
        var made = isMade(outcome);
        if (made) {
            deadlines.expect(transaction, Deadlines.Kind.SIGN_UP, newcomer.tenant(), user, end);
        }
        if (address != null) {
            outbox.post(
                    transaction, made ? SignUpLetters.token(user, address, token, end) : SignUpLetters.taken(address));
        }
    }

    private static boolean isMade(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Appended _ -> true;
            case Outcome.Refused(Rejection refusal) when refusal.kind() == Kind.CONFLICT -> false;
            case Outcome.Refused refused -> throw refused.reason();
            case Outcome.Repeated _ -> throw new IllegalStateException("A sign-up has no idempotency key");
        };
    }

    /** The account once its address is confirmed. */
    Account confirm(String token, CallContext call) {
        var hash = TokenHash.of(token);
        var now = clock.instant();
        var user = verifier.find(
                        call,
                        () -> find(token, call).filter(found -> found.signUp().opensFor(hash, now)))
                .orElseThrow(SignUp::tokenInvalid)
                .account();
        var command = new ConfirmSignUp(call.tenant(), user.id(), hash, now);
        var confirmed =
                commands.send(command, Commands.meta(user.id(), call), call).user();
        // Whoever reads the mail is the owner: from here on strangers' guesses keep nobody out at this address.
        attempts.welcome(attempts.of(confirmed, call));
        return confirmed;
    }

    private Optional<User> find(String token, CallContext call) {
        return tenants.find(call.tenant()).isOpen()
                ? SignUpTokens.user(token).flatMap(user -> credentials.find(call.tenant(), user))
                : Optional.empty();
    }
}
