package userledger.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.Set;
import java.util.function.Predicate;

/** The rules of this module, apart from the classes that they are held against. */
final class HouseRules {

    private static final Set<String> DICE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    /** Nothing of a framework, a database or a log is needed to know what happens. */
    static final ArchRule NOTHING_BUT_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("userledger.domain..", "java..", "org.jspecify..");

    /** A capability can be read, changed and moved without looking at another; a newcomer is where several meet. */
    static final ArchRule CAPABILITIES_KEEP_TO_THEMSELVES = classes()
            .that()
            .resideOutsideOfPackages("..account..", "..catalog..", "..decision..")
            .should(onlyDependOn("the JDK, JSpecify, domain.user and itself", _ -> false));

    /** The two that look at all capabilities see what happened, not what may be asked or what decides. */
    static final ArchRule ACCOUNT_AND_CATALOG_SEE_EVENTS = classes()
            .that()
            .resideInAnyPackage("..account..", "..catalog..")
            .should(onlyDependOn("events, the JDK, JSpecify, domain.user and itself", HouseRules::isEvent));

    static final SliceRule NO_CYCLES =
            slices().matching("userledger.domain.(**)").should().beFreeOfCycles();

    /** What is decided from the same command and the same past is the same, today and in ten years. */
    static final ArchRule TIME_IDS_AND_CHANCE_COME_IN = noClasses()
            .should()
            .callCodeUnitWhere(describe("reads the clock or rolls dice", HouseRules::readsClockOrRollsDice));

    private HouseRules() {}

    private static ArchCondition<JavaClass> onlyDependOn(String what, Predicate<JavaClass> also) {
        return new ArchCondition<>("use only " + what) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                origin.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !isAllowed(dependency) && !also.test(dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static boolean isAllowed(Dependency dependency) {
        var target = dependency.getTargetClass().getBaseComponentType();
        var name = target.getPackageName();
        return target.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("org.jspecify.")
                || name.equals("userledger.domain.user")
                || name.equals(dependency.getOriginClass().getPackageName());
    }

    private static boolean isEvent(JavaClass target) {
        var outermost = target.getBaseComponentType();
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName().endsWith("Event");
    }

    private static boolean readsClockOrRollsDice(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        var name = call.getTarget().getName();
        return (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
                || (owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
                || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
                || (owner.equals("java.lang.Math") && name.equals("random"))
                || (DICE.contains(owner) && (name.equals("<init>") || name.equals("current")));
    }
}
