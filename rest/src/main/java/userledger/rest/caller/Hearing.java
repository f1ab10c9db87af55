package userledger.rest.caller;

/** Until when everything that was committed has been told. */
final class Hearing {

    private volatile long heardAt = System.nanoTime() - Recent.LEASE_NANOS;

    /** @param at before which everything has been told; in nanoseconds of the system's timer */
    void heard(long at) {
        heardAt = at;
    }

    /** Whether everything has been told that was committed half a second ago or earlier. */
    boolean isGood() {
        return System.nanoTime() - heardAt < Recent.LEASE_NANOS;
    }
}
