package userledger.store;

/** A follower is kept by somebody else for longer than one waits. Worth another try soon. */
public final class FollowerBusyException extends RuntimeException {

    FollowerBusyException() {
        super("Somebody else has the follower", null, false, false);
    }
}
