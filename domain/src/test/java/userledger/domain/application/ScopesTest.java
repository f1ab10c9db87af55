package userledger.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static userledger.domain.user.Refusals.assertThatErrorsOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import userledger.domain.application.Scopes.Area;
import userledger.domain.application.Scopes.Verb;

class ScopesTest {

    @Test
    void withoutAVerbMeanAllTheirVerbs() {
        var scopes = Scopes.require(List.of("owner", "users:read"));

        for (var verb : Verb.values()) {
            assertThat(scopes.cover(Area.OWNER, verb)).isTrue();
            assertThat(scopes.cover(Area.USERS, verb)).isEqualTo(verb == Verb.READ);
        }
    }

    @Test
    void withAStarMeanEverything() {
        var scopes = Scopes.require(List.of("*"));

        for (var area : Area.values()) {
            for (var verb : Verb.values()) {
                assertThat(scopes.cover(area, verb)).isTrue();
            }
        }
    }

    @Test
    void areRefusedWhereOneIsUnknown() {
        for (var unknown : List.of("admin", "users:", "users:write", "USERS", "owner:read ", "users:*", "")) {
            assertThatErrorsOf(() -> Scopes.require(List.of("owner", unknown))).containsExactly("scopes:unknown");
        }
    }

    @Test
    void areRefusedWhereThereAreNone() {
        assertThatErrorsOf(() -> Scopes.require(List.of())).containsExactly("scopes:required");
    }

    @Test
    void coverOthersThatSayNoMore() {
        assertThat(scopes("*").cover(scopes("owner", "users:read"))).isTrue();
        assertThat(scopes("owner").cover(scopes("owner:read", "owner:update"))).isTrue();
        assertThat(scopes("users:read").cover(scopes("users:read"))).isTrue();
        assertThat(scopes("owner:read").cover(scopes("owner"))).isFalse();
        assertThat(scopes("owner").cover(scopes("users:read"))).isFalse();
        assertThat(scopes("owner", "users").cover(scopes("*")))
                .as("who administers is in reach of everything only")
                .isFalse();
    }

    private static Scopes scopes(String... names) {
        return Scopes.require(List.of(names));
    }
}
