package userledger.store;

/** Somebody else has appended to the stream since it was read. Reading again and deciding anew is the answer. */
public final class ConcurrentChangeException extends RuntimeException {

    ConcurrentChangeException() {
        super("The stream has changed meanwhile", null, false, false);
    }
}
