package userledger.store;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the rules against the module, and shows for each that it reports what breaks it. */
class StoreArchitectureTest {

    private static final JavaClasses STORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("userledger.store");

    private static final JavaClasses COUNTEREXAMPLES =
            new ClassFileImporter().importPackages("userledger.store.counterexample");

    /** Whoever reads the log needs no framework, and JSON has one library. */
    private static final ArchRule NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "com.fasterxml.jackson.databind..",
                    "com.fasterxml.jackson.core..",
                    "jakarta..");

    private static final ArchRule AXON_STAYS_IN_ITS_ROOM = noClasses()
            .that()
            .resideOutsideOfPackages("userledger.store.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..");

    private static final Set<String> SPELLED = Set.of("PasswordHash", "TotpSecret");

    /** Events are known by the catalogue; of the capabilities only ids and what else has a spelling in JSON. */
    private static final ArchRule CAPABILITIES_ARE_KNOWN_BY_THEIR_EVENTS_NAMES = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("userledger.domain..")
                    .and(resideOutsideOfPackages("userledger.domain.user", "userledger.domain.catalog"))
                    .and(describe(
                            "are not spelled in JSON",
                            type -> !SPELLED.contains(type.getSimpleName())
                                    && !type.getSimpleName().endsWith("Id"))));

    private static final Set<String> DICE =
            Set.of("java.util.Random", "java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom");

    private static final ArchRule TIME_IDS_AND_CHANCE_COME_IN = noClasses()
            .should()
            .callCodeUnitWhere(describe("reads the clock or rolls dice", StoreArchitectureTest::readsClockOrRollsDice));

    @Test
    void knowsNoFramework() {
        NO_FRAMEWORK.check(STORE);
    }

    @Test
    void reportsAFramework() {
        assertThat(broken(NO_FRAMEWORK)).anyMatch(line -> line.contains("org.springframework"));
    }

    @Test
    void keepsAxonInItsRoom() {
        AXON_STAYS_IN_ITS_ROOM.check(STORE);
    }

    @Test
    void reportsAxonElsewhere() {
        assertThat(broken(AXON_STAYS_IN_ITS_ROOM)).anyMatch(line -> line.contains("org.axonframework"));
    }

    @Test
    void knowsCapabilitiesByTheNamesOfTheirEvents() {
        CAPABILITIES_ARE_KNOWN_BY_THEIR_EVENTS_NAMES.check(STORE);
    }

    @Test
    void reportsWhoeverKnowsMoreOfACapability() {
        assertThat(broken(CAPABILITIES_ARE_KNOWN_BY_THEIR_EVENTS_NAMES))
                .anyMatch(line -> line.contains("domain.lock.Lock"));
    }

    @Test
    void takesTimeIdsAndChanceFromOutside() {
        TIME_IDS_AND_CHANCE_COME_IN.check(STORE);
    }

    @Test
    void reportsALookAtTheClockAndARollOfDice() {
        var reported = broken(TIME_IDS_AND_CHANCE_COME_IN);

        for (var call :
                List.of("Instant.now", "System.currentTimeMillis", "UUID.randomUUID", "Random.<init>", "Math.random")) {
            assertThat(reported).as(call).anyMatch(line -> line.contains(call + '('));
        }
    }

    private static boolean readsClockOrRollsDice(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        var called = call.getTarget().getName();
        return (owner.startsWith("java.time.") && (called.equals("now") || called.startsWith("system")))
                || (owner.equals("java.lang.System") && called.equals("currentTimeMillis"))
                || (owner.equals("java.util.UUID") && called.equals("randomUUID"))
                || (owner.equals("java.lang.Math") && called.equals("random"))
                || (DICE.contains(owner) && (called.equals("<init>") || called.equals("current")));
    }

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(COUNTEREXAMPLES).getFailureReport().getDetails();
    }
}
