package userledger.query;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import userledger.query.counterexample.AnswersWithoutBeingAController;
import userledger.query.counterexample.Decides;
import userledger.query.counterexample.IsPublic;
import userledger.query.counterexample.KnowsACommand;
import userledger.query.counterexample.MakesAPool;
import userledger.query.counterexample.one.One;
import userledger.query.counterexample.two.Two;

class QueryArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("userledger.query");

    @Test
    void seesEventsButNoCommandAndNothingThatDecides() {
        HouseRules.SEES_NO_COMMANDS.check(CLASSES);
        assertFound(HouseRules.SEES_NO_COMMANDS, KnowsACommand.class);
        assertFound(HouseRules.SEES_NO_COMMANDS, Decides.class);
    }

    @Test
    void hasNothingPublicButTheApplicationAndThePlatform() {
        HouseRules.KEEPS_TO_ITSELF.check(CLASSES);
        assertFound(HouseRules.KEEPS_TO_ITSELF, IsPublic.class);
    }

    @Test
    void onlyControllersKnowTheWeb() {
        HouseRules.ONLY_CONTROLLERS_KNOW_THE_WEB.check(CLASSES);
        assertFound(HouseRules.ONLY_CONTROLLERS_KNOW_THE_WEB, AnswersWithoutBeingAController.class);
    }

    @Test
    void onlyThePlatformWiresTheDatabase() {
        HouseRules.ONLY_THE_PLATFORM_WIRES.check(CLASSES);
        assertFound(HouseRules.ONLY_THE_PLATFORM_WIRES, MakesAPool.class);
    }

    @Test
    void packagesFormNoCycle() {
        HouseRules.NO_CYCLES.check(CLASSES);
        assertFound(HouseRules.NO_CYCLES, One.class, Two.class);
    }

    /** The rule can fail, so that it holds means something. */
    private static void assertFound(ArchRule rule, Class<?>... counterexamples) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(new ClassFileImporter().importClasses(counterexamples)));
    }
}
