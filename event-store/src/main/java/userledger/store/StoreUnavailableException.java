package userledger.store;

/** The database did not answer; nothing is known to have been written. Worth another try soon. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(Throwable cause) {
        super("The event store is not available", cause);
    }
}
