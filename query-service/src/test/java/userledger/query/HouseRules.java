package userledger.query;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;

/** The rules of this module, apart from the classes that they are held against. */
final class HouseRules {

    /** Whoever reads must not be able to decide. */
    static final ArchRule SEES_NO_COMMANDS = noClasses()
            .should()
            .dependOnClassesThat(describe("are commands or decide", HouseRules::isOfTheCommandSide));

    static final ArchRule KEEPS_TO_ITSELF = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackage("..platform..")
            .and(describe("are no application", type -> !type.getSimpleName().endsWith("Application")))
            .and(describe(
                    "are not written by the compiler",
                    type -> !type.getSimpleName().equals("package-info")))
            .should()
            .notBePublic();

    static final ArchRule ONLY_CONTROLLERS_KNOW_THE_WEB = noClasses()
            .that(describe("are no controllers", type -> !isController(type)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    static final ArchRule ONLY_THE_PLATFORM_WIRES = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.zaxxer..", "org.flywaydb..", "org.postgresql..", "javax.sql..", "org.axonframework..")
            .orShould()
            .dependOnClassesThat(describe("make beans", HouseRules::makesBeans));

    static final SliceRule NO_CYCLES =
            slices().matching("userledger.query.(**)").should().beFreeOfCycles();

    private HouseRules() {}

    private static boolean isOfTheCommandSide(JavaClass type) {
        return type.getPackageName().startsWith("userledger.domain.")
                && (isOrIsWithinACommand(type)
                        || type.getAllMethods().stream()
                                .anyMatch(method -> method.getName().equals("decide")));
    }

    private static boolean isOrIsWithinACommand(JavaClass type) {
        return type.getSimpleName().endsWith("Command")
                || type.getSimpleName().equals("UpdateUser")
                || type.getEnclosingClass()
                        .map(HouseRules::isOrIsWithinACommand)
                        .orElse(false);
    }

    private static boolean isController(JavaClass type) {
        return type.getSimpleName().endsWith("Controller")
                || type.getEnclosingClass().map(HouseRules::isController).orElse(false);
    }

    private static boolean makesBeans(JavaClass type) {
        return type.isEquivalentTo(org.springframework.context.annotation.Configuration.class)
                || type.isEquivalentTo(org.springframework.context.annotation.Bean.class);
    }
}
