package isonomia.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    /// Templates become classes in a package of their own, which only their engine knows.
    private static final ApplicationModules MODULES =
            ApplicationModules.of(Application.class, resideInAPackage("isonomia.server.jte.."));

    @Test
    void noCapabilityReachesUpwardsOrIntoTheInsidesOfAnother() {
        MODULES.verify();
    }
}
