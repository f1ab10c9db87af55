package userledger.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import userledger.domain.user.TenantId;

/** That somebody has been forgotten, as a line of the erasure file says it: nothing in it tells who it was. */
record Erasure(int epoch, long position, TenantId tenant, UUID subject, Instant at) {

    private static final String WORD = "erased";

    String line() {
        return String.join(" ", WORD, "" + epoch, "" + position, tenant.value(), subject.toString(), at.toString());
    }

    static Optional<Erasure> parse(String line) {
        var words = line.split(" ", -1);
        if (words.length != 6 || !words[0].equals(WORD)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Erasure(
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    new TenantId(words[3]),
                    UUID.fromString(words[4]),
                    Instant.parse(words[5])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
