package userledger.standalone;

/** Waits a little between two looks at a process that does not tell when it is done. */
final class Pause {

    private Pause() {}

    static void milliseconds(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", failure);
        }
    }
}
