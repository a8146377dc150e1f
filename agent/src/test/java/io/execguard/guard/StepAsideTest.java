package io.execguard.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What it says is seen from outside, in a JVM that has no heap, stack or metaspace left. */
class StepAsideTest {
  @Test
  void needsNoMetaspaceToSpeak() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.lang.invoke..", "java.util.function..")
        .because("their first use links method handles, for which there may be no room")
        .check(new ClassFileImporter().importClasses(StepAside.class));
  }
}
