package userledger.store;

/** The same request, by its idempotency key, has an answer already. */
public final class AnsweredBeforeException extends RuntimeException {

    private final transient KeptAnswer answer;

    public AnsweredBeforeException(KeptAnswer answer) {
        super("Answered before", null, false, false);
        this.answer = answer;
    }

    public KeptAnswer answer() {
        return answer;
    }
}
