package userledger.command.feed;

/** A batch is not, or not certainly, held by the brokers. */
final class NotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPublishedException(Throwable cause) {
        this(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }

    NotPublishedException(String message, Throwable cause) {
        super(message, cause);
    }
}
