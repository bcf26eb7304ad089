package isonomia.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.util.Set;

class ArchitectureTest {
    /// What [Math] computes alike on every machine.
    private static final Set<String> EXACT =
            Set.of(
                    "addExact",
                    "subtractExact",
                    "multiplyExact",
                    "incrementExact",
                    "toIntExact",
                    "multiplyHigh",
                    "abs",
                    "rint",
                    "min",
                    "max",
                    "clamp",
                    "floorDiv",
                    "floorMod",
                    "ceilDiv");

    private final JavaClasses engine =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("isonomia.engine");

    @Test
    void isFreeOfFrameworksAndLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.slf4j..",
                        "java.util.logging..",
                        "org.apache.logging..",
                        "org.apache.commons.logging..")
                .because(
                        "the engine is a library: whoever calls it decides how it is wired and"
                                + " logged")
                .check(engine);
    }

    @Test
    void readsNoClock() {
        noClasses()
                .should()
                .dependOnClassesThat(belongToAnyOf(java.time.Clock.class, java.util.Date.class))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .because("the same log and mapping give the same bytes on any day")
                .check(engine);
    }

    @Test
    void hasNoRandomnessOfItsOwn() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        belongToAnyOf(
                                java.util.Random.class,
                                java.util.concurrent.ThreadLocalRandom.class,
                                java.security.SecureRandom.class))
                .orShould()
                .callMethod(Math.class, "random")
                .because("randomness comes from a named, seeded generator or not at all")
                .check(engine);
    }

    @Test
    void computesWithStrictMath() {
        noClasses()
                .that()
                .resideOutsideOfPackage("isonomia.engine.report.page..")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "target is a method of Math that processors may round differently",
                                (JavaMethodCall call) ->
                                        call.getTargetOwner().isEquivalentTo(Math.class)
                                                && !EXACT.contains(call.getName())))
                .because("equal results are equal bytes on every processor")
                .check(engine);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .and()
                .resideOutsideOfPackage("isonomia.engine.report.page..")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .because("the checker for null only looks at marked packages")
                .check(engine);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("isonomia.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a reader can start anywhere and go downwards")
                .check(engine.that(not(belongToAnyOf(Audit.class))));
    }
}
