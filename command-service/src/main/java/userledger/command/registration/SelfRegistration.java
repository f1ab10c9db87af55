package userledger.command.registration;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Commands;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Message;
import userledger.command.platform.Outbox;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.decision.Newcomer;
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

    private static final int SECRET_BYTES = 24;
    private static final int TOKEN_BYTES = 2 * Long.BYTES + SECRET_BYTES;

    private final CreateUserReader reader;
    private final TenantSettings tenants;
    private final Commands commands;
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
            Ledger ledger,
            Outbox outbox,
            Deadlines deadlines,
            Ids ids,
            InstantSource clock) {
        this.reader = reader;
        this.tenants = tenants;
        this.commands = commands;
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
        var now = clock.instant();
        var user = new UserId(ids.next());
        var newcomer = reader.readOne(body, call.tenant(), user, now).command();
        if (ReservedNames.contain(newcomer.username())) {
            throw ReservedNames.refusal();
        }
        var token = token(user);
        var expiresAt = now.plus(Duration.ofHours(rules.confirmHours()));
        var begin = new BeginSignUp(call.tenant(), user, TokenHash.of(token), expiresAt, rules.approval(), now);
        var append = new Append(
                call.tenant(), user.value(), 0, Newcomer.decide(with(newcomer, begin)), Commands.meta(user, call));
        ledger.appendAll(
                List.of(append),
                (transaction, outcomes) -> tell(transaction, outcomes.getFirst(), newcomer, token, expiresAt));
    }

    /** A tenant that is not there lets nobody sign up either. */
    private SignUps requireOpen(CallContext call) {
        var tenant = tenants.find(call.tenant());
        var rules = tenant.settings().get(SignUps.class);
        if (!tenant.isOpen() || !rules.enabled()) {
            throw new Rejection(Kind.FORBIDDEN, "sign_up.disabled", "Ask an administrator for an account");
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

    private void tell(Connection transaction, Outcome outcome, CreateUser newcomer, String token, Instant expiresAt)
            throws SQLException {
        var address = String.valueOf(newcomer.email());
        var user = newcomer.userId();
        switch (outcome) {
            case Outcome.Appended _ -> {
                deadlines.expect(transaction, Deadlines.Kind.SIGN_UP, newcomer.tenant(), user, expiresAt);
                outbox.post(transaction, new Message(user.value(), address, "Confirm your account", """
                        Somebody, most likely you, has made an account with this address.
                        To confirm it, enter this code by %s:

                        %s

                        If it was not you, there is nothing to do: without the code the account is deleted.
                        """.formatted(
                                expiresAt, token)));
            }
            case Outcome.Refused(Rejection refusal)
            when refusal.kind() == Kind.CONFLICT ->
                outbox.post(transaction, new Message(null, address, "Your sign-up", """
                        Somebody, most likely you, wanted an account with this address.
                        That was not possible: the name, or this address, is in use already. If you have an account, sign in or
                        ask for a new password; else sign up once more with another name.

                        If it was not you, there is nothing to do.
                        """));
            case Outcome.Refused refused -> throw refused.reason();
            case Outcome.Repeated _ -> throw new IllegalStateException("A sign-up has no idempotency key");
        }
    }

    /** The account once its address is confirmed. */
    Account confirm(String token, CallContext call) {
        var user = userOf(token);
        var command = new ConfirmSignUp(call.tenant(), user, TokenHash.of(token), clock.instant());
        try {
            if (!tenants.find(call.tenant()).isOpen()) {
                throw SignUp.tokenInvalid();
            }
            return commands.send(command, Commands.meta(user, call), call).user();
        } catch (Rejection refusal) {
            throw refusal.kind() == Kind.NOT_FOUND ? SignUp.tokenInvalid() : refusal;
        }
    }

    /** Who it is for, and 192 random bits. */
    private String token(UserId user) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(TOKEN_BYTES)
                        .putLong(user.value().getMostSignificantBits())
                        .putLong(user.value().getLeastSignificantBits())
                        .put(secret)
                        .array());
    }

    private static UserId userOf(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() == TOKEN_BYTES) {
                return new UserId(new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException _) {
            // Told like any other token that is wrong.
        }
        throw SignUp.tokenInvalid();
    }
}
