package userledger.benchmarks.load;

import org.jspecify.annotations.Nullable;

/** One user of the service: makes its next call when the last one has been answered. All clients share a thread. */
@FunctionalInterface
public interface Client {

    /**
     * Null once it has nothing more to do.
     *
     * @param last what the last call was answered with; null for the first
     */
    @Nullable
    Call next(@Nullable Answer last);
}
