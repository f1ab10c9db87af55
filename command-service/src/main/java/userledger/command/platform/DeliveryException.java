package userledger.command.platform;

/** A message could not be delivered now. The cause is left out: mail servers quote addresses. */
final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    DeliveryException(Exception cause) {
        super(cause.getClass().getSimpleName());
    }
}
