package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first launch of a JVM finds its classes in one pack of the jar. The list of them is written
 * anew with {@code -Dexecguard.golden=write}, out of launches on all JDKs of the tests; it counts
 * when the jar is built the next time.
 */
class FirstLaunchIT {
  private static final Path LIST = Path.of("src", "jar", "first-launch.txt");
  private static final String PACK = "first-launch";

  /** The bytes of the class in java.lang, which our loader does not define. */
  private static final String HOOK = "io/execguard/weave/ExecguardHook.bytes";

  /** A JDK may take another way here and there. */
  private static final int FEW = 5;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @Test
  void theListSaysWhatIsInThePack() throws Exception {
    if ("write".equals(System.getProperty("execguard.golden"))) {
      write();
    }
    List<String> listed =
        Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(listed).contains(HOOK).isSorted().doesNotHaveDuplicates();
    assertThat(InnerJar.packs().get(PACK).items().keySet())
        .as("build the jar, if the list was just written")
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHealthyLaunchFindsItsClassesInThePack(Jdk jdk) throws Exception {
    Set<String> pack = InnerJar.packs().get(PACK).items().keySet();
    Set<String> loaded = loaded(jdk);
    assertThat(loaded).contains("io.execguard.weave.Weaver", "io.execguard.verdict.LaunchVerdict");
    Set<String> elsewhere = new TreeSet<>(loaded);
    elsewhere.removeAll(pack);
    assertThat(elsewhere)
        .as("not in the pack: write the list anew with -Dexecguard.golden=write")
        .hasSizeLessThanOrEqualTo(FEW);
    Set<String> unused = new TreeSet<>(pack);
    unused.removeAll(loaded);
    unused.remove(HOOK);
    assertThat(unused)
        .as("for nothing in the pack: write the list anew with -Dexecguard.golden=write")
        .hasSizeLessThanOrEqualTo(FEW);
  }

  private static void write() throws Exception {
    Set<String> names = new TreeSet<>(Set.of(HOOK));
    for (Jdk jdk : Jdk.all()) {
      names.addAll(loaded(jdk));
    }
    String head = "# What the first launch loads, if all is well. Written by FirstLaunchIT.\n";
    Files.writeString(LIST, head + String.join("\n", names) + "\n");
  }

  /** What our loader loads in a JVM that launches one program. */
  private static Set<String> loaded(Jdk jdk) throws IOException, InterruptedException {
    Result result =
        Jvm.on(jdk)
            .agent()
            .option(LoadedClasses.option(jdk))
            .run("OneByOne", "program", "-", "/bin/true");
    assertThat(result.out()).contains("program exit 0");
    Set<String> inside = new TreeSet<>();
    for (PackFile pack : InnerJar.packs().values()) {
      inside.addAll(pack.items().keySet());
    }
    inside.retainAll(LoadedClasses.in(result.out()));
    return inside;
  }
}
