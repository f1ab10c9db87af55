package userledger.command.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Argon2Test {

    /** Made by the reference implementation's command, of "long enough 1". */
    static final List<String> HASHES = List.of(
            "$argon2id$v=19$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$lkNTAeOduOIrfpjPe3JHVO/4NjSREn//",
            "$argon2id$v=16$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$ffcSB24+7JnqrmdXE0uTiF/Chxd/pKIz",
            "$argon2i$v=19$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$ABEri8yKrJvSmgX7iH8DAdlZqRlGBiNz",
            "$argon2i$v=16$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$gglnhuKqsZerEZbB7LhUr5aT9eNnoYIm",
            "$argon2d$v=19$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$DE9c45msoKX6U4cyVAdw2lczWfGVyHJe",
            "$argon2d$v=16$m=256,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$8a9tke+JF3uu2s6wJYq4Epkl+FS+5Ymq",
            "$argon2id$v=19$m=32768,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$I/opoLIOFU9dflKJBk1L0FK9uYG5TPPIorWA1iANHn4");

    private static final String TODAYS =
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1NMX44ubxuLHoItr+ak0UXguayyyp9p7Op2ldTwhdDY";

    @Test
    void hashesAreThoseOfTheReferenceImplementation() {
        assertThat(todays()).isEqualTo(TODAYS);
    }

    @Test
    void whatWasHashedBeforeInTheSameMemoryDoesNotMatter() {
        var hashes = new ArrayList<>(HASHES);
        var random = new Random(7);
        for (var round = 0; round < 5; round++) {
            Collections.shuffle(hashes, random);
            for (var hash : hashes) {
                assertThat(HashScheme.check("long enough 1", hash)).as(hash).isTrue();
                assertThat(HashScheme.check("long enough 2", hash)).as(hash).isFalse();
            }
            assertThat(todays()).isEqualTo(TODAYS);
        }
    }

    private static String todays() {
        return Argon2.encode("long enough 1", "somesaltsomesalt".getBytes(US_ASCII));
    }
}
