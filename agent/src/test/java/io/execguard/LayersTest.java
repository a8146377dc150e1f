package io.execguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
class LayersTest {
  private static final Path CLASSES = Paths.get("target/classes");
  private static final JavaClasses ALL = new ClassFileImporter().importPath(CLASSES);

  /** Each layer of ours and those that it may import beside itself. */
  private static final Map<String, List<String>> MAY_IMPORT = mayImport();

  private static Map<String, List<String>> mayImport() {
    Map<String, List<String>> layers = new LinkedHashMap<>();
    layers.put("agent.settings", List.of());
    layers.put("agent.contract", List.of());
    layers.put("agent", List.of("agent.settings", "agent.contract"));
    layers.put("platform", List.of());
    layers.put("file", List.of("platform"));
    layers.put("log", List.of("file"));
    layers.put("image", List.of("platform", "file"));
    layers.put("host", List.of("platform", "file"));
    layers.put("launch", List.of("platform", "file", "image", "host"));
    layers.put("verdict", List.of("platform", "file", "image", "host", "launch"));
    layers.put("link", List.of("platform", "file", "image", "host", "launch", "verdict"));
    layers.put(
        "diagnosis", List.of("platform", "file", "image", "host", "launch", "verdict", "link"));
    layers.put(
        "scan", List.of("platform", "file", "image", "host", "verdict", "link", "diagnosis"));
    layers.put(
        "report",
        List.of(
            "platform", "file", "image", "host", "launch", "verdict", "link", "diagnosis", "scan"));
    layers.put(
        "guard",
        List.of(
            "agent.settings",
            "log",
            "platform",
            "file",
            "image",
            "host",
            "launch",
            "verdict",
            "link",
            "diagnosis",
            "report"));
    layers.put(
        "cli",
        List.of(
            "agent.settings",
            "platform",
            "file",
            "image",
            "host",
            "launch",
            "verdict",
            "link",
            "diagnosis",
            "scan",
            "report"));
    layers.put("weave", List.of("agent.contract", "guard"));
    return layers;
  }

  static Stream<String> layers() {
    return MAY_IMPORT.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerImportsOnlyThoseBelowIt(String layer) {
    rule(layer, MAY_IMPORT.get(layer)).check(ALL);
  }

  private static ArchRule rule(String layer, List<String> allowed) {
    List<String> forbidden = new ArrayList<>();
    for (String other : MAY_IMPORT.keySet()) {
      if (!other.equals(layer) && !allowed.contains(other)) {
        // The agent's entry has the settings in it, which others may use.
        forbidden.add("io.execguard." + other + (other.equals("agent") ? "" : ".."));
      }
    }
    return noClasses()
        .that()
        .resideInAPackage("io.execguard." + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(new String[0]))
        .allowEmptyShould(true);
  }

  @Test
  void everyPackageIsALayer() {
    String[] known = new String[MAY_IMPORT.size() + 1];
    known[0] = "java.lang";
    int n = 1;
    for (String layer : MAY_IMPORT.keySet()) {
      known[n++] = "io.execguard." + layer + "..";
    }
    classes().should().resideInAnyPackage(known).check(ALL);
  }

  @Test
  void theRulesSeeViolations() {
    // The report layer does import the diagnosis: a rule that forbids it must fail.
    assertThat(rule("report", List.of("platform")).evaluate(ALL).hasViolation()).isTrue();
    assertThat(rule("diagnosis", List.of("platform")).evaluate(ALL).hasViolation()).isTrue();
  }

  @Test
  void librariesStayWhereTheyBelong() {
    onlyIn("picocli..", "io.execguard.cli..");
    onlyIn(
        "com.google.gson..", "io.execguard.report..", "io.execguard.cli..", "io.execguard.scan..");
    onlyIn("org.apache.commons..", "io.execguard.scan.archive..");
    onlyIn("org.tukaani..", "io.execguard.scan.archive..");
    // The rest of it is not in the jar.
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.gson", "com.google.gson.internal..")
        .check(ALL);
    onlyIn("org.slf4j..", "io.execguard.log..");
    onlyIn("ch.qos.logback..", "io.execguard.log..");
    onlyIn("net.bytebuddy.jar.asm..", "io.execguard.weave..");
    onlyIn("net.bytebuddy.agent..", "io.execguard.cli..");
  }

  private static void onlyIn(String library, String... users) {
    noClasses()
        .that()
        .resideOutsideOfPackages(users)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }

  @Test
  void nothingOfByteBuddyButItsAsmAndItsAttacher() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "net.bytebuddy",
            "net.bytebuddy.asm..",
            "net.bytebuddy.dynamic..",
            "net.bytebuddy.description..",
            "net.bytebuddy.matcher..",
            "net.bytebuddy.implementation..",
            "net.bytebuddy.utility..")
        .check(ALL);
  }

  @Test
  void theAgentsEntryUsesNothingThatPinsWhatAnApplicationSets() {
    classes()
        .that()
        .resideInAPackage("io.execguard.agent..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.execguard.agent..",
            "java.io",
            "java.lang",
            "java.lang.instrument",
            "java.lang.ref",
            "java.lang.reflect",
            "java.net",
            "java.security",
            "java.security.cert",
            "java.util",
            "java.util.function",
            "java.util.jar",
            "java.util.zip",
            // Annotations, which are not there at run time.
            "org.jspecify.annotations")
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void theHookKnowsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("java.lang")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.io", "java.lang", "java.util", "java.util.function")
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void noChannelReadsAProgram() {
    // An interrupted thread would lose its file: java.nio.channels.FileChannel closes itself.
    noClasses().should().dependOnClassesThat().resideInAPackage("java.nio.channels..").check(ALL);
  }

  @Test
  void noLambdaRunsBeforeTheApplication() throws IOException {
    assertThat(dynamicCalls("io/execguard/agent")).isEmpty();
    assertThat(dynamicCalls("java/lang")).isEmpty();
  }

  /** The methods below that folder in which there is an invokedynamic instruction. */
  private static List<String> dynamicCalls(String folder) throws IOException {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(CLASSES.resolve(folder))) {
      return found;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(CLASSES.resolve(folder))) {
      files = walk.filter(f -> f.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      new ClassReader(Files.readAllBytes(file))
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String type, String signature, String[] thrown) {
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInvokeDynamicInsn(
                        String call, String callType, Handle bootstrap, Object... arguments) {
                      found.add(file + " " + name);
                    }
                  };
                }
              },
              0);
    }
    return found;
  }
}
