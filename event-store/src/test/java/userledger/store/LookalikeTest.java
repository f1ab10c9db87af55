package userledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Rejection;

class LookalikeTest {

    @ParameterizedTest
    @CsvSource({
        "paypal, раураl", // Cyrillic but for the l
        "paypal, рaypal", // one Cyrillic letter
        "scope, ѕсоре", // all Cyrillic
        "victor, νictor", // one Greek letter
        "anna, αnna",
        "hans, հans", // one Armenian letter
        "uno, սոօ", // all Armenian
        "boris, Воris", // a capital that looks Latin, which the small letter does not
        "boris, ВОRІS",
        "вова, ВOВA", // a Cyrillic name in Latin letters, as capitals
        "henry, Неnгy", // one letter alike as a capital, one as a small one
        "bill, ВILL",
        "BILL, bіll",
        "l0l, lоl", // Latin with a zero, and a Cyrillic o
        "anna1, аnna1",
        "anna@example.org, аnna@example.org",
        "anna.berg, аnna.berg",
        "ｐaypal, рaypal", // the first one wide
        "пример, пpимep", // a Cyrillic name with Latin letters
    })
    void namesOfDifferentScriptsAreTakenForOneAnother(String one, String other) {
        assertThat(Lookalike.of(one).isTakenFor(Lookalike.of(other))).isTrue();
        assertThat(Lookalike.of(other).isTakenFor(Lookalike.of(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bernard, bemard",
        "anna, änna",
        "anna, алла",
        "lll, ill",
        "o0o, ooo",
        "vv, w",
        "boris, борис",
        "вов, bob", // as small letters they look different, and they were typed so
        "paypal, paypal1",
        "100, lOO", // digits go with every script
        "ター, 夕ー", // Katakana and Han: one writing system
        "山田タロ, 山田夕ロ",
        "김철수, 김찰수"
    })
    void otherNamesAreTwoPeople(String one, String other) {
        assertThat(Lookalike.of(one).isTakenFor(Lookalike.of(other))).isFalse();
        assertThat(Lookalike.of(other).isTakenFor(Lookalike.of(one))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "anna, Latn",
        "анна, Cyrl",
        "аnna, ''",
        "42, Zyyy",
        "anna-42, Latn",
        "山田, Hanb Hani Jpan Kore",
        "山田たろう, Jpan",
        "タロ, Jpan Kana",
        "김山, Kore",
        "ㄅ山, Hanb",
        "ken山, ''"
    })
    void scriptsAreThoseThatAllLettersHave(String name, String scripts) {
        var resolved = Lookalike.of(name).scripts();
        assertThat(resolved.text()).isEqualTo(scripts);
        assertThat(Scripts.parse(scripts)).isEqualTo(resolved);
    }

    @Test
    void aPlainNameHasOneLookInWhateverCase() {
        for (var name : new String[] {"Hannah", "WILLIAM", "Jim", "mIxEd-Case.99", "ö.Ärger"}) {
            assertThat(Lookalike.of(name)).isEqualTo(Lookalike.of(Canonical.username(name)));
            assertThat(Lookalike.of(name).looks()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"аdmin", "ADMlN", "adm1n", "admın", "adrnin", "r00t", "Suρport", "ѕyѕtem", "АDМIN", "ｒ00t"})
    void nobodysNameLooksLikeAReservedOne(String name) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> ReservedNames.requireNoLookalike(name, Lookalike.of(name)))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Rejection.Kind.UNPROCESSABLE);
                    assertThat(refusal.code()).isEqualTo("user.username_reserved");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Admin", "ＲＯＯＴ", "admins", "administer", "rooth", "inga", "admin@example.org"})
    void theReservedNamesThemselvesAndOthersAreNoLookalikes(String name) {
        assertThatCode(() -> ReservedNames.requireNoLookalike(name, Lookalike.of(name)))
                .doesNotThrowAnyException();
    }

    @Test
    void reservedNamesAreKnownInEverySpelling() {
        assertThat(ReservedNames.contain("ADMIN")).isTrue();
        assertThat(ReservedNames.contain("ｐostmaster")).isTrue();
        assertThat(ReservedNames.contain("anna")).isFalse();
    }
}
