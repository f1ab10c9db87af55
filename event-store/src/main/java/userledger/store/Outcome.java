package userledger.store;

/** What became of an append. */
public sealed interface Outcome {

    /** @param position the place of the last of its events in the order of all events */
    record Appended(long position) implements Outcome {}

    /** Nothing was written, because of {@code reason}. */
    record Refused(RuntimeException reason) implements Outcome {}

    /** Nothing was written, because the same request has been answered before. */
    record Repeated(KeptAnswer answer) implements Outcome {}

    /** The position, or the reason thrown. */
    default long orThrow() {
        return switch (this) {
            case Appended(var position) -> position;
            case Refused(var reason) -> throw reason;
            case Repeated(var answer) -> throw new AnsweredBeforeException(answer);
        };
    }
}
