package userledger.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.LedgerEvent;
import userledger.domain.user.People;
import userledger.domain.user.UserId;

class EventNameTest {

    @Test
    void namesEveryEventOnce() {
        var events = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("userledger.domain").stream()
                        .filter(type -> type.isAssignableTo(LedgerEvent.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(Arrays.stream(EventName.values()).map(name -> name.type().getName()))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void spellsNamesInLowerCaseWithDots() {
        assertThat(EventName.values()).allMatch(name -> name.wireName().matches("[a-z]+([._][a-z]+)+"));
        assertThat(EventName.values()).allMatch(name -> name.revision() >= 1);
    }

    @Test
    void saysOfEachWhatItMeans() {
        assertThat(EventName.values()).extracting(EventName::meaning).doesNotHaveDuplicates();
        assertThat(EventName.values()).allMatch(name -> name.meaning().matches("[A-Z].{10,140}\\."));
    }

    @Test
    void isFoundByNameAndByEvent() {
        for (var name : EventName.values()) {
            assertThat(EventName.of(name.wireName())).contains(name);
        }
        assertThat(EventName.of(new UserErased(People.ANNA, People.NOON))).isEqualTo(EventName.USER_ERASED);
        assertThat(EventName.of("user.unheard_of")).isEmpty();
    }

    @Test
    void refusesAnEventThatHasNoName() {
        record Nameless(Instant at, UserId subject) implements LedgerEvent {}

        assertThatIllegalArgumentException().isThrownBy(() -> EventName.of(new Nameless(People.NOON, People.ANNA)));
    }
}
