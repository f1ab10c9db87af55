package userledger.store;

/** So many events are parked already that the read model itself must be at fault: it stops where it is. */
final class ParkingFullException extends RuntimeException {

    ParkingFullException(int limit) {
        super("More than " + limit + " events would be parked");
    }
}
