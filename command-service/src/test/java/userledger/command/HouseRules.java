package userledger.command;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.RequestMapping;
import userledger.command.platform.Answers;
import userledger.rest.caller.CallContext;

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

    /** So that no door compares by itself and forgets to count. */
    static final ArchRule ONLY_THE_PLATFORM_COMPARES_SECRETS = noClasses()
            .that()
            .haveNameNotMatching("userledger\\.command\\.platform\\.(HashScheme.*|TotpCodes)")
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
            .orShould()
            .callMethodWhere(target(owner(assignableTo(PasswordEncoder.class))).and(target(name("matches"))))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("com.eatthepath.otp.."));

    /** The only ones who know hashes and codes are asked by nobody but who counts. */
    static final ArchRule ONLY_WHO_COUNTS_ASKS_FOR_A_COMPARISON = noClasses()
            .that()
            .haveNameNotMatching(
                    "userledger\\.command\\.platform\\.(HashScheme.*|TotpCodes|SecretVerifier|SecondFactor)")
            .should()
            .callMethodWhere(target(owner(nameMatching("userledger\\.command\\.platform\\.(HashScheme|TotpCodes)")))
                    .and(target(nameMatching("check|matches|step"))));

    /** What says nothing about it would really be done. Whether an answer mentions it makes no difference. */
    static final ArchRule DRY_RUNS_ARE_HONOURED_OR_REFUSED = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .and()
            .haveRawParameterTypes(containsCallContext())
            .should(new ArchCondition<>("honour or refuse a dry run") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (!asksForDryRun(method, new HashSet<>())) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " ignores dry runs"));
                    }
                }
            });

    private static DescribedPredicate<List<JavaClass>> containsCallContext() {
        return describe(
                "with a CallContext", types -> types.stream().anyMatch(type -> type.isEquivalentTo(CallContext.class)));
    }

    private static boolean asksForDryRun(JavaCodeUnit from, Set<JavaCodeUnit> seen) {
        return from.getMethodCallsFromSelf().stream().anyMatch(call -> {
            var target = call.getTarget();
            if (target.getOwner().isEquivalentTo(CallContext.class)
                    && Set.of("dryRun", "requireNoDryRun").contains(target.getName())) {
                return !from.getOwner().isEquivalentTo(Answers.class);
            }
            return target.resolveMember()
                    .filter(seen::add)
                    .filter(next -> asksForDryRun(next, seen))
                    .isPresent();
        });
    }

    static final SliceRule NO_CYCLES =
            slices().matching("userledger.command.(*)..").should().beFreeOfCycles();

    private HouseRules() {}
}
