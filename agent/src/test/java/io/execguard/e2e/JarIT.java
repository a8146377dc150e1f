package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar, to the last entry. */
class JarIT {
  /** JVMS 4.1: 52 is Java 8. */
  private static final int JAVA_8 = 52;

  @Test
  void onlyTheEntryClassesAreInSight() throws IOException {
    List<String> visible = new ArrayList<>();
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> !name.endsWith("/") && !name.startsWith(InnerJar.PACKS))
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
            "io/execguard/agent/Pack.class",
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
    for (PackFile pack : InnerJar.packs().values()) {
      for (String name : pack.items().keySet()) {
        assertThat(name).doesNotEndWith(".class").doesNotStartWith("META-INF");
        packages.add(name.replace('/', '.').replaceFirst("^([^.]+\\.(?:[^.]+\\.)?).*", "$1"));
      }
    }
    assertThat(packages)
        .containsOnly(
            "ch.qos.",
            "com.google.",
            "io.execguard.",
            "net.bytebuddy.",
            "org.apache.",
            "org.slf4j.",
            "org.tukaani.",
            "picocli.");
  }

  /** The JVM reads the names of all entries whenever it starts with the agent. */
  @Test
  void itHasFewEntries() throws IOException {
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      assertThat(jar.size()).isLessThan(100);
    }
  }

  @Test
  void ofAPackageThatTwoLibrariesShareOnlyTheAttachersPartIsInside() throws IOException {
    assertThat(InnerJar.classes().keySet())
        .contains("net/bytebuddy/agent/ByteBuddyAgent")
        .noneMatch(name -> name.startsWith("net/bytebuddy/agent/builder/"));
  }

  @Test
  void everyClassIsForJava8() throws IOException {
    TreeMap<String, byte[]> classes = InnerJar.classes();
    assertThat(classes).hasSizeGreaterThan(500);
    String hook = "io/execguard/weave/ExecguardHook.bytes";
    classes.put(hook, InnerJar.packs().get("first-launch").items().get(hook));
    try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    List<String> newer = new ArrayList<>();
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      ByteBuffer in = ByteBuffer.wrap(each.getValue());
      assertThat(in.getInt()).as(each.getKey()).isEqualTo(0xCAFEBABE);
      in.getShort();
      int version = in.getShort();
      if (version > JAVA_8) {
        newer.add(each.getKey() + " " + version);
      }
    }
    assertThat(newer).isEmpty();
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(Jvm.jar())).as("bytes of the jar").isLessThanOrEqualTo(3_000_000);
  }
}
