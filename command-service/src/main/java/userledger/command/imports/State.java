package userledger.command.imports;

/** The states of an import, as the API spells them. */
final class State {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";

    private State() {}
}
