package userledger.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;

/** The rules of this service, apart from the classes that they are held against. */
final class HouseRules {

    static final ArchRule NOTHING_IS_PUBLIC_BUT_APPLICATION_AND_PLATFORM = classes()
            .that()
            .resideOutsideOfPackage("..platform..")
            .and()
            .doNotHaveSimpleName("CommandServiceApplication")
            .should()
            .notHaveModifier(PUBLIC);

    static final ArchRule ONLY_CONTROLLERS_SPEAK_HTTP = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework.web..", "jakarta.servlet.."));

    static final ArchRule ONLY_PLATFORM_WIRES = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "com.zaxxer.hikari..",
                    "org.flywaydb..",
                    "org.axonframework.commandhandling.gateway..",
                    "org.axonframework.eventsourcing.eventstore..",
                    "org.springframework.security.."));

    static final ArchRule ONLY_THE_FEED_KNOWS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("..feed..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.."));

    static final ArchRule NO_OLD_JACKSON = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."));

    static final SliceRule NO_CYCLES =
            slices().matching("userledger.command.(*)..").should().beFreeOfCycles();

    private HouseRules() {}
}
