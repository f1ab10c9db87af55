package userledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the rules against the module, and shows for each that it reports what breaks it. */
class DomainArchitectureTest {

    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("userledger.domain");

    private static final JavaClasses COUNTEREXAMPLES =
            new ClassFileImporter().importPackages("userledger.domain.counterexample");

    @Test
    void theModuleUsesNothingButTheJdk() {
        HouseRules.NOTHING_BUT_THE_JDK.check(DOMAIN);
    }

    @Test
    void aLibraryIsReported() {
        assertThat(broken(HouseRules.NOTHING_BUT_THE_JDK))
                .anyMatch(line -> line.contains("UsesALibrary") && line.contains("org.assertj"));
    }

    @Test
    void capabilitiesUseTheJdkAndTheWordsForUsersOnly() {
        HouseRules.CAPABILITIES_KEEP_TO_THEMSELVES.check(DOMAIN);
    }

    @Test
    void capabilitiesThatUseMoreAreReported() {
        assertThat(broken(HouseRules.CAPABILITIES_KEEP_TO_THEMSELVES))
                .anyMatch(line -> line.contains("UsesAnotherCapability") && line.contains("password.Password"))
                .anyMatch(line -> line.contains("UsesALibrary") && line.contains("org.assertj"));
    }

    @Test
    void accountAndCatalogSeeOfTheCapabilitiesTheirEventsOnly() {
        HouseRules.ACCOUNT_AND_CATALOG_SEE_EVENTS.check(DOMAIN);
    }

    @Test
    void anAccountThatSeesACommandIsReported() {
        assertThat(broken(HouseRules.ACCOUNT_AND_CATALOG_SEE_EVENTS))
                .isNotEmpty()
                .allMatch(line -> line.contains("SeesACommand") && line.contains("LockCommand"));
    }

    @Test
    void packagesFormNoCycle() {
        HouseRules.NO_CYCLES.check(DOMAIN);
    }

    @Test
    void aCycleIsReported() {
        assertThat(broken(HouseRules.NO_CYCLES)).anyMatch(line -> line.contains("Cycle detected"));
    }

    @Test
    void timeIdsAndChanceComeInWithTheCommand() {
        HouseRules.TIME_IDS_AND_CHANCE_COME_IN.check(DOMAIN);
    }

    @Test
    void aLookAtTheClockAndARollOfDiceAreReported() {
        var reported = broken(HouseRules.TIME_IDS_AND_CHANCE_COME_IN);

        for (var call : List.of(
                "Instant.now",
                "LocalDate.now",
                "Clock.systemUTC",
                "InstantSource.system",
                "System.currentTimeMillis",
                "System.nanoTime",
                "UUID.randomUUID",
                "Random.<init>",
                "Math.random",
                "ThreadLocalRandom.current")) {
            assertThat(reported).as(call).anyMatch(line -> line.contains(call + '('));
        }
    }

    private static List<String> broken(ArchRule rule) {
        return rule.evaluate(COUNTEREXAMPLES).getFailureReport().getDetails();
    }
}
