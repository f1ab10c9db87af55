package userledger.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale")
class IdentifiersTest {

    @Test
    void takesSlugsAsTenants() {
        for (var slug : List.of("a", "0", "default", "acme-2", "a".repeat(63), "xn--bcher-kva")) {
            assertThat(new TenantId(slug)).hasToString(slug);
        }
    }

    @Test
    void refusesTenantsThatAreNoSlugs() {
        for (var name : List.of("", "-a", "a-", "A", "a b", "a.b", "a_b", "ä", "a\n", "\u0000", "a".repeat(64), "٣")) {
            assertThat(TenantId.isValid(name)).as(name).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(name));
        }
    }

    @Test
    void readsAUserIdInEitherCase() {
        assertThat(UserId.of("01900000-0000-7000-8000-00000000000A"))
                .hasToString("01900000-0000-7000-8000-00000000000a");
    }

    @Test
    void refusesUserIdsInOtherSpellings() {
        for (var typed : List.of("", "1-1-1-1-1", "01900000000070008000000000000001", "x", " " + People.ANNA)) {
            assertThatIllegalArgumentException().isThrownBy(() -> UserId.of(typed));
        }
    }

    @Test
    void namesRolesAndStatesTheSameWhereverItRuns() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Role.ADMINISTRATOR.wireName()).isEqualTo("administrator");
            assertThat(Role.of("administrator")).contains(Role.ADMINISTRATOR);
            assertThat(AccountStatus.INACTIVE.wireName()).isEqualTo("inactive");
            assertThat(AccountStatus.of("inactive")).contains(AccountStatus.INACTIVE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void knowsNoRoleAndNoStateInOtherSpellings() {
        assertThat(Role.of("Viewer")).isEmpty();
        assertThat(AccountStatus.of("")).isEmpty();
    }
}
