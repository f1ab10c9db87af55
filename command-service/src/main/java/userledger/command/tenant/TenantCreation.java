package userledger.command.tenant;

import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.NewUserReader;
import userledger.command.platform.NewUserReader.NewUser;
import userledger.command.platform.TenantSettings;
import userledger.domain.account.Account;
import userledger.domain.decision.Newcomer;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.CreateTenant;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;
import userledger.domain.user.Role;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;
import userledger.store.Append;
import userledger.store.ConcurrentChangeException;
import userledger.store.IdempotencyKey;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.Outcome;
import userledger.store.Streams;

/** Makes a tenant and its first administrator in one transaction: there is never one without the other. */
@Component
class TenantCreation {

    private static final String ROLE = "role";
    private static final Role FIRST = Role.ADMINISTRATOR;

    private final Ledger ledger;
    private final TenantSettings tenants;
    private final NewUserReader newUsers;
    private final Ids ids;

    TenantCreation(Ledger ledger, TenantSettings tenants, NewUserReader newUsers, Ids ids) {
        this.ledger = ledger;
        this.tenants = tenants;
        this.newUsers = newUsers;
        this.ids = ids;
    }

    /**
     * What was made.
     *
     * @param generatedPassword of the administrator; null where the caller knows it
     * @param position behind which the administrator can be read
     */
    record Created(
            Tenant tenant, Account administrator, @Nullable String generatedPassword, long position) {}

    /**
     * @param person the administrator, as in a call that creates a user
     * @param once tells a repeated request; null where the caller did not ask for that
     */
    Created create(CreateTenant command, ObjectNode person, Meta meta, @Nullable IdempotencyKey once) {
        var id = command.tenant();
        var made = tenants.find(id).decide(command);
        var administrator = read(person, command);
        var decided = Newcomer.decide(administrator.command());
        var outcomes = ledger.appendAll(
                List.of(
                        new Append(id, Streams.ofTenant(id), 0, made, meta, once),
                        new Append(id, administrator.command().userId().value(), 0, decided, meta)),
                TenantCreation::requireBoth);
        return new Created(
                tenants.find(id),
                account(decided),
                administrator.generatedPassword(),
                outcomes.getLast().orThrow());
    }

    private NewUser read(ObjectNode person, CreateTenant command) {
        var user = person.deepCopy();
        if (saysNoPassword(user)) {
            user.put(NewUserReader.GENERATE_PASSWORD, true);
        }
        if (!user.hasNonNull(ROLE)) {
            user.put(ROLE, FIRST.wireName());
        }
        try {
            var read = newUsers.readOne(user, command.tenant(), new UserId(ids.next()), command.at());
            if (read.command().role() != FIRST) {
                throw Rejection.invalid(ROLE, "conflict", "The first user of a tenant is its administrator");
            }
            return read;
        } catch (Rejection wrong) {
            throw wrong.errors().isEmpty()
                    ? wrong
                    : Rejection.invalid(wrong.errors().stream()
                            .map(error ->
                                    new FieldError("administrator." + error.field(), error.code(), error.message()))
                            .toList());
        }
    }

    private static boolean saysNoPassword(ObjectNode person) {
        return Stream.of("password", "userMustSetPassword", "uniqueId", "externalId")
                .noneMatch(person::hasNonNull);
    }

    /** Whether the answer shows a password that nobody chose. */
    static boolean showsPassword(JsonNode person) {
        return person.path(NewUserReader.GENERATE_PASSWORD).asBoolean(false)
                || (person instanceof ObjectNode said && saysNoPassword(said));
    }

    private static Account account(List<UserEvent> decided) {
        @Nullable Account account = null;
        for (var event : decided) {
            account = Account.after(account, event);
        }
        return Objects.requireNonNull(account);
    }

    private static void requireBoth(Connection transaction, List<Outcome> outcomes) {
        try {
            outcomes.forEach(Outcome::orThrow);
        } catch (ConcurrentChangeException another) {
            throw Tenant.taken();
        }
    }
}
