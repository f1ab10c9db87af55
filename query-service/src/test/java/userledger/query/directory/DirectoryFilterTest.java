package userledger.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import userledger.domain.user.Rejection;
import userledger.domain.user.TenantId;
import userledger.query.platform.search.Search;

class DirectoryFilterTest {

    @Test
    void noTwoFiltersHaveTheSameFingerprint() {
        var fingerprints = List.of(
                filter("a;b", "c").fingerprint(),
                filter("a", "b;c").fingerprint(),
                filter("a;1;b", "c").fingerprint(),
                filter("a", "1;b;c").fingerprint(),
                filter(null, "a;b;c").fingerprint(),
                filter("a;b;c", "").fingerprint());

        assertThat(Set.copyOf(fingerprints)).hasSameSizeAs(fingerprints);
        assertThat(filter("a;b", "c").fingerprint())
                .isEqualTo(filter("A;b", "c").fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u0301\u0302"})
    void marksAloneAreNoPrefix(String marks) {
        assertThatThrownBy(() -> filter(marks, ""))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.errors().getFirst().field())
                                .isEqualTo("prefix"));
        assertThat(filter("a" + marks, "").prefix()).isNotEmpty();
        assertThat(filter("", "").prefix()).isEmpty();
    }

    private static DirectoryFilter filter(@Nullable String prefix, String typed) {
        return DirectoryFilter.of(
                TenantId.DEFAULT,
                prefix,
                null,
                null,
                null,
                new Search(typed, "true", List.of(), true, false, null, false, null));
    }
}
