package userledger.command.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.account.Account;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.password.Password;
import userledger.domain.password.PasswordEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.EventReader;
import userledger.store.Ledger;

/** A user together with the password that proves who it is, as of now. It never leaves this service. */
@Component
public class Credentials {

    /** What a proof is checked against. */
    public record Credential(Account account, Password password) {}

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final EventReader reader;

    Credentials(Ledger ledger, @Qualifier("commandEventReader") EventReader reader) {
        this.ledger = ledger;
        this.reader = reader;
    }

    public Optional<Credential> find(TenantId tenant, String username) {
        return ledger.claims().owner(tenant, Kind.USERNAME, username).flatMap(id -> find(tenant, new UserId(id)));
    }

    public Optional<Credential> find(TenantId tenant, UserId userId) {
        @Nullable Account account = null;
        var password = Password.NONE;
        for (long next = 0; ; next += PAGE) {
            var page = reader.stream(userId.value(), next, PAGE);
            for (var stored : page) {
                switch (stored.event()) {
                    case UserRegistered registered -> account = Account.from(registered);
                    case PasswordEvent event -> {
                        password = password.evolve(event);
                        account = account == null ? null : account.evolve(event);
                    }
                    case DeletionEvent _ -> {
                        return Optional.empty();
                    }
                    case null -> {}
                    default -> account = account == null ? null : account.evolve(stored.event());
                }
            }
            if (page.size() < PAGE) {
                return account == null || !account.tenant().equals(tenant)
                        ? Optional.empty()
                        : Optional.of(new Credential(account, password));
            }
        }
    }
}
