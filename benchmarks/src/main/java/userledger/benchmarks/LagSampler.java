package userledger.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Asks from time to time how far behind the read models are. */
final class LagSampler implements AutoCloseable {

    private static final int PAUSE_MILLIS = 250;

    private final Ledgers ledger;
    private final List<Long> lags = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    LagSampler(Ledgers ledger) {
        this.ledger = ledger;
        thread = Thread.ofPlatform().name("lag").daemon().start(this::sample);
    }

    private void sample() {
        try {
            while (!closed) {
                lags.add(ledger.lag());
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the samples of one part of the time, such as the second half: from 0.5 to 1. */
    double median(double from, double to) {
        var part = lags.subList((int) (from * lags.size()), (int) (to * lags.size())).stream()
                .sorted()
                .toList();
        return part.isEmpty() ? Double.NaN : part.get(part.size() / 2);
    }

    double most() {
        return lags.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
