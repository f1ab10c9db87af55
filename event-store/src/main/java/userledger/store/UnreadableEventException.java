package userledger.store;

/** An event of the log could not be decoded or opened. Says where it is and of what kind the failure was, no more. */
public final class UnreadableEventException extends RuntimeException {

    private final String reason;

    UnreadableEventException(long position, String reason) {
        super("The event at position " + position + " can not be read: " + reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
