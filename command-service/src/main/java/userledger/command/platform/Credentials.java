package userledger.command.platform;

import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import userledger.domain.decision.User;
import userledger.domain.deletion.DeletionEvent;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserEvent;
import userledger.domain.user.UserId;
import userledger.store.Claims.Holder;
import userledger.store.EventReader;
import userledger.store.Ledger;
import userledger.store.Snapshots;
import userledger.store.Snapshots.Snapshot;

/** A user together with the password that proves who it is, as of now. It never leaves this service. */
@Component
public class Credentials {

    private final Ledger ledger;
    private final EventReader reader;
    private final Snapshots snapshots;
    private final TenantSettings tenants;

    Credentials(
            Ledger ledger,
            @Qualifier("commandEventReader") EventReader reader,
            Snapshots snapshots,
            TenantSettings tenants) {
        this.tenants = tenants;
        this.ledger = ledger;
        this.reader = reader;
        this.snapshots = snapshots;
    }

    /**
     * The user of the name that somebody claims to have; nobody in a tenant that is disabled, as in one that there is not.
     * Takes as long for a name that nobody has.
     */
    public Optional<User> find(Prover prover) {
        var open = tenants.find(prover.tenant()).isOpen();
        return ledger.claims()
                .ownerOrNeighbour(Objects.requireNonNull(prover.account()))
                .flatMap(this::like)
                .filter(_ -> open);
    }

    /** The user of this id, taking as long where there is none. */
    public Optional<User> findPatiently(TenantId tenant, UserId userId) {
        var open = tenants.find(tenant).isOpen();
        return ledger.claims()
                .userOrNeighbour(userId.value())
                .flatMap(this::like)
                .filter(user -> user.account().tenant().equals(tenant) && open);
    }

    private Optional<User> like(Holder holder) {
        return current(new UserId(holder.user())).filter(_ -> holder.exact());
    }

    public Optional<User> find(TenantId tenant, UserId userId) {
        return current(userId).filter(user -> user.account().tenant().equals(tenant));
    }

    private Optional<User> current(UserId userId) {
        var snapshot = snapshots.find(userId.value(), User.class);
        var user = snapshot.map(Snapshot::state).orElse(null);
        var next = snapshot.map(found -> found.sequence() + 1).orElse(0L);
        for (var stored : reader.from(userId.value(), next)) {
            switch (stored.event()) {
                case UserRegistered registered -> user = User.from(registered);
                case DeletionEvent _ -> {
                    return Optional.empty();
                }
                case UserEvent event -> user = user == null ? null : user.evolve(event);
                case null, default -> {}
            }
        }
        return Optional.ofNullable(user);
    }
}
