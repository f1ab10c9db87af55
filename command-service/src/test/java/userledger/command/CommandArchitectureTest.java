package userledger.command;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Holds the rules against the service, and shows for each that it reports what breaks it. */
class CommandArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("userledger.command");

    private static final JavaClasses COUNTEREXAMPLES =
            new ClassFileImporter().importPackages("userledger.command.counterexample");

    @Test
    void nothingIsPublicButTheApplicationAndWhatThePlatformOffers() {
        holdsAndCanFail(HouseRules.NOTHING_IS_PUBLIC_BUT_APPLICATION_AND_PLATFORM);
    }

    @Test
    void onlyControllersSpeakHttp() {
        holdsAndCanFail(HouseRules.ONLY_CONTROLLERS_SPEAK_HTTP);
    }

    @Test
    void onlyThePlatformWires() {
        holdsAndCanFail(HouseRules.ONLY_PLATFORM_WIRES);
    }

    @Test
    void onlyTheFeedKnowsKafka() {
        holdsAndCanFail(HouseRules.ONLY_THE_FEED_KNOWS_KAFKA);
    }

    @Test
    void onlyThePlatformComparesSecrets() {
        holdsAndCanFail(HouseRules.ONLY_THE_PLATFORM_COMPARES_SECRETS);
    }

    @Test
    void onlyWhoCountsAsksForAComparison() {
        var rule = HouseRules.ONLY_WHO_COUNTS_ASKS_FOR_A_COMPARISON;
        rule.check(SERVICE);
        var counterexample = new ClassFileImporter()
                .importPackages("userledger.command.platform")
                .that(nameMatching(".*ChecksByItself"));
        assertThat(rule.evaluate(counterexample).hasViolation()).isTrue();
    }

    @Test
    void dryRunsAreHonouredOrRefused() {
        holdsAndCanFail(HouseRules.DRY_RUNS_ARE_HONOURED_OR_REFUSED);
    }

    @Test
    void thereIsOneJackson() {
        HouseRules.NO_OLD_JACKSON.check(SERVICE);
    }

    @Test
    void packagesFormNoCycle() {
        HouseRules.NO_CYCLES.check(SERVICE);
    }

    private static void holdsAndCanFail(ArchRule rule) {
        rule.check(SERVICE);
        assertThat(rule.evaluate(COUNTEREXAMPLES).hasViolation()).isTrue();
    }
}
