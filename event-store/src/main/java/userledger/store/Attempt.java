package userledger.store;

/** An append on its way into the log. */
sealed interface Attempt {

    record Ready(Prepared prepared) implements Attempt {}

    /** It was refused before it could ask for anything. */
    record Failed(RuntimeException reason) implements Attempt {}
}
