package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar, to the last entry. */
class JarIT {
  /** JVMS 4.1: 52 is Java 8. */
  private static final int JAVA_8 = 52;

  private static final String INNER = "execguard/inner/";

  @Test
  void onlyTheEntryClassesAreInSight() throws IOException {
    List<String> visible = new ArrayList<>();
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> !name.endsWith("/") && !name.startsWith(INNER))
          .forEach(visible::add);
    }
    assertThat(visible)
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "io/execguard/agent/Agent.class",
            "io/execguard/agent/AttachRequest.class",
            "io/execguard/agent/Engine.class",
            "io/execguard/agent/FlightRecorderInUse.class",
            "io/execguard/agent/FreshThread.class",
            "io/execguard/agent/Hook.class",
            "io/execguard/agent/Hook$Retransforming.class",
            "io/execguard/agent/Hook$Weaving.class",
            "io/execguard/agent/HookTransformer.class",
            "io/execguard/agent/InnerLoader.class",
            "io/execguard/agent/JdkTool.class",
            "io/execguard/agent/Main.class",
            "io/execguard/agent/Managing.class",
            "io/execguard/agent/OwnJar.class",
            "io/execguard/agent/Privileged.class",
            "io/execguard/agent/StackRoom.class",
            "io/execguard/agent/contract/LaunchHook.class",
            "io/execguard/agent/settings/AgentOptions.class",
            "io/execguard/agent/settings/Amount.class",
            "io/execguard/agent/settings/Configuration.class",
            "io/execguard/agent/settings/Nearest.class",
            "io/execguard/agent/settings/Setting.class",
            "io/execguard/agent/settings/SettingFile.class",
            "io/execguard/agent/settings/SettingTable.class",
            "io/execguard/agent/settings/Text.class",
            "io/execguard/agent/settings/Values.class",
            "io/execguard/agent/settings/Words.class",
            "io/execguard/agent/settings/WrongSettingException.class");
  }

  @Test
  void insideAreOurLayersAndTheLibrariesAndNothingElse() throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(INNER) && !name.endsWith("/"))
          .map(name -> name.substring(INNER.length()))
          .peek(name -> assertThat(name).doesNotEndWith(".class").doesNotStartWith("META-INF"))
          .map(name -> name.replaceFirst("^([^/]+/(?:[^/]+/)?).*", "$1"))
          .forEach(packages::add);
    }
    assertThat(packages)
        .containsOnly(
            "ch/qos/",
            "com/google/",
            "io/execguard/",
            "net/bytebuddy/",
            "org/apache/",
            "org/slf4j/",
            "org/tukaani/",
            "picocli/");
  }

  @Test
  void ofAPackageThatTwoLibrariesShareOnlyTheAttachersPartIsInside() throws IOException {
    assertThat(InnerJar.classes().keySet())
        .contains("net/bytebuddy/agent/ByteBuddyAgent")
        .noneMatch(name -> name.startsWith("net/bytebuddy/agent/builder/"));
  }

  @Test
  void everyClassIsForJava8() throws IOException {
    List<String> newer = new ArrayList<>();
    int classes = 0;
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        String name = entry.getName();
        if (name.endsWith(".class") || name.endsWith(".classdata") || name.endsWith(".bytes")) {
          try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            assertThat(in.readInt()).as(name).isEqualTo(0xCAFEBABE);
            in.readUnsignedShort();
            int version = in.readUnsignedShort();
            classes++;
            if (version > JAVA_8) {
              newer.add(name + " " + version);
            }
          }
        }
      }
    }
    assertThat(newer).isEmpty();
    assertThat(classes).isGreaterThan(500);
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(Jvm.jar())).as("bytes of the jar").isLessThanOrEqualTo(3_000_000);
  }
}
