package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import userledger.domain.user.ClaimChange.Kind;
import userledger.domain.user.EmailAddress;
import userledger.domain.user.Rejection;
import userledger.domain.user.Username;

class CanonicalTest {

    @Test
    void givesSpellingsOfTheSameNameOneForm() {
        for (var spelling : List.of("Müller", "mu\u0308ller", "MÜLLER", "ｍüller", "müller")) {
            assertThat(Canonical.of(Kind.USERNAME, spelling)).isEqualTo("müller");
        }
    }

    @Test
    void tellsDifferentNamesApart() {
        assertThat(List.of("anna", "änna", "a-nna", "a.nna", "аnna", "straße", "strasse"))
                .extracting(name -> Canonical.of(Kind.USERNAME, name))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesNamesThatNobodyCanTellApart() {
        for (var odd : List.of("an\u200bna", "an\u202ena", "ﬁn", "a\u00adb", "א1a", "a b", "\ufeffa", "")) {
            assertThatExceptionOfType(Rejection.class)
                    .as(odd)
                    .isThrownBy(() -> Canonical.of(Kind.USERNAME, odd))
                    .satisfies(rejection ->
                            assertThat(rejection.errors().getFirst().field()).isEqualTo("username"));
        }
    }

    @Test
    void givesSpellingsOfTheSameAddressOneForm() {
        assertThat(Canonical.of(Kind.EMAIL, "Anna@EXAMPLE.org")).isEqualTo("anna@example.org");
        assertThat(Canonical.of(Kind.EMAIL, "ａnna@ｅxample.org")).isEqualTo("anna@example.org");
        assertThat(Canonical.of(Kind.EMAIL, "x@Bücher.example")).isEqualTo("x@xn--bcher-kva.example");
        assertThat(Canonical.of(Kind.EMAIL, "x@XN--bcher-kva.example")).isEqualTo("x@xn--bcher-kva.example");
    }

    @Test
    void tellsDomainsApartThatOnceWereTheSame() {
        assertThat(Canonical.of(Kind.EMAIL, "x@faß.example")).isEqualTo("x@xn--fa-hia.example");
        assertThat(Canonical.of(Kind.EMAIL, "x@fass.example")).isEqualTo("x@fass.example");
        assertThat(Canonical.of(Kind.EMAIL, "x@βόλος.example")).isEqualTo("x@xn--nxasmm1c.example");
    }

    @Test
    void takesDomainsWithHyphensInOddPlaces() {
        assertThat(Canonical.of(Kind.EMAIL, "x@R3---Node.example")).isEqualTo("x@r3---node.example");
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (var odd : List.of("", "anna", "a@" + "ü".repeat(63), "a@b..c", "a@xn--a.example", "a@א1b.example")) {
            assertThatExceptionOfType(Rejection.class).as(odd).isThrownBy(() -> Canonical.of(Kind.EMAIL, odd));
        }
    }

    @Test
    void composesUniqueIdsAndKeepsTheirCase() {
        assertThat(Canonical.of(Kind.UNIQUE_ID, "Jose\u0301|X")).isEqualTo("Jos\u00e9|X");
    }

    @Test
    void givesWhateverTheDomainTakesAFormThatStaysOrRefusesIt() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var typed = text(random);
            try {
                var name = Canonical.of(Kind.USERNAME, Username.require(typed, null));
                assertThat(Canonical.of(Kind.USERNAME, name))
                        .as("seed %d: %s", seed, typed)
                        .isEqualTo(name);
                var address = EmailAddress.clean(typed + '@' + text(random));
                if (address != null) {
                    Canonical.of(Kind.EMAIL, address);
                }
            } catch (Rejection refused) {
                assertThat(refused.errors()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var length = 1 + random.nextInt(6); length > 0; length--) {
            text.appendCodePoint(random.nextBoolean() ? 'a' + random.nextInt(26) : random.nextInt(0x3000));
        }
        return text.toString();
    }
}
