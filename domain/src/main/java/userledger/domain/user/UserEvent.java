package userledger.domain.user;

/** An event of a user's own stream. */
public interface UserEvent extends LedgerEvent {

    UserId userId();

    @Override
    default UserId subject() {
        return userId();
    }
}
