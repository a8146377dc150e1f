package io.execguard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.conformance.Disagreement.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The engine agrees with the kernel of this machine. Writes {@code target/conformance/report.txt}
 * and {@code report.json}.
 *
 * <p>Properties: {@code execguard.seed} for the mutants (printed), {@code execguard.mutants} and
 * {@code execguard.systemFiles} for how many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KernelConformanceIT {
  private static final int BATCH = 500;

  private final ConformanceReport report = new ConformanceReport();
  private final long seed = Long.getLong("execguard.seed", System.currentTimeMillis() % 1_000_000);
  private final int mutants = Integer.getInteger("execguard.mutants", 20_000);
  private Path work;
  private Kernel kernel;
  private Engine engine;
  private List<Caller> callers;

  @BeforeAll
  void prepare() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux answers as Linux does");
    work = Files.createTempDirectory("execguard-conformance");
    Site.mode(work, 0755);
    kernel = Kernel.compile(work, Path.of("src/test/c/askexec.c"));
    engine = Engine.copy(work, kernel);
    callers = callers();
    System.out.println("conformance: mutants from -Dexecguard.seed=" + seed);
    report.fact("kernel", Files.readString(Path.of("/proc/version")).strip());
    report.fact("jvm", System.getProperty("java.vm.version"));
    report.fact("seed", Long.toString(seed));
  }

  private List<Caller> callers() throws InterruptedException {
    List<Caller> list = new ArrayList<>();
    if (!Command.works("test", "-w", "/proc/self/oom_score_adj", "-a", "-w", "/etc")) {
      Skips.print("a second user", "only root can become another user");
      list.add(new Caller("self", -1, work, List.of()));
      return list;
    }
    list.add(new Caller("root", -1, work, List.of()));
    Caller ordinary = new Caller("nobody", Caller.ORDINARY, work, List.of());
    List<String> java = kernel.become(ordinary, List.of(Engine.java(), "-version"));
    if (Command.works(java.toArray(new String[0]))) {
      list.add(ordinary);
    } else {
      Skips.print("an ordinary user", "it may not run " + Engine.java());
    }
    return list;
  }

  @AfterAll
  void finish() throws IOException {
    if (kernel != null) {
      report.write(Path.of("target/conformance"));
      System.out.println(report.text());
    }
    if (work != null) {
      try (Stream<Path> all = Files.walk(work)) {
        // Not through java.io.File, which cannot say every name that is in there.
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Test
  @Order(1)
  void systemFiles() throws Exception {
    List<String> files =
        SystemFiles.list(Integer.getInteger("execguard.systemFiles", Integer.MAX_VALUE));
    assertThat(files).contains("/usr/bin/env");
    compare("system files", files, work);
  }

  @Test
  @Order(2)
  void foreignPrograms() throws Exception {
    List<String> files = ForeignFiles.list(Path.of("target/foreign"), work.resolve("foreign"));
    assumeTrue(!files.isEmpty(), "no foreign program could be fetched");
    compare("foreign programs", files, work);
  }

  @Test
  @Order(3)
  void paths() throws Exception {
    Site site = new Site(work.resolve("paths"));
    PathCases.build(site);
    compare("paths", site.questions(), site.root());
  }

  @Test
  @Order(4)
  void scripts() throws Exception {
    Site site = new Site(work.resolve("scripts"));
    ScriptCases.build(site);
    compare("scripts", site.questions(), site.root());
  }

  @Test
  @Order(5)
  void elf() throws Exception {
    Site site = new Site(work.resolve("elf"));
    ElfCases.build(site);
    compare("elf", site.questions(), site.root());
  }

  @Test
  @Order(6)
  void filesOpenForWriting() throws Exception {
    Site site = new Site(work.resolve("busy"));
    try (WritingCases held = WritingCases.build(site)) {
      assertThat(held.count()).isPositive();
      // Only those who may look into the writer's descriptors can know: root.
      judge(
          compare("open for writing", site.questions(), callers.get(0).in(site.root()), "writers"));
    }
  }

  @Test
  @Order(6)
  void fileCapabilities() throws Exception {
    Site site = new Site(work.resolve("capabilities"));
    assumeTrue(CapabilityCases.build(site), "no file capabilities here");
    for (Caller caller : callers) {
      Tally tally = compare("file capabilities", site.questions(), caller.in(site.root()));
      // What Java cannot see may be missed; it must not lead to anything else.
      assertThat(tally.disagreements())
          .allMatch(each -> each.kernel().equals("fails EPERM") && each.engine().equals("runs"));
    }
  }

  @Test
  @Order(6)
  void namesThatNoJvmCanSay() throws Exception {
    Site site = new Site(work.resolve("raw"));
    assumeTrue(RawNameCases.build(site), "this file system takes UTF-8 names only");
    Tally tally = compare("raw names", site.questions(), callers.get(0).in(site.root()));
    assertThat(tally.answers()).containsEntry("runs", 4);
    assertThat(tally.disagreements())
        .allMatch(each -> each.kernel().equals("runs") || each.kernel().equals("fails ENOENT"))
        .allMatch(each -> each.engine().equals("unknown"));
  }

  @Test
  @Order(7)
  void noexecMount() throws Exception {
    Site inside = new Site(work.resolve("noexec"));
    String mount = "mount -t tmpfs -o noexec,mode=755 none " + inside.root();
    try (Namespace namespace = namespace(List.of("--mount"), mount)) {
      MountCases.build(inside, namespace.outside(inside.root()), work.resolve("exec"));
      List<Tally> tallies = new ArrayList<>();
      for (Caller caller : callers) {
        tallies.add(compare("noexec mount", inside.questions(), caller.in(work).within(namespace)));
      }
      tallies.forEach(KernelConformanceIT::judge);
    }
  }

  @Test
  @Order(8)
  void handlers() throws Exception {
    Site site = new Site(work.resolve("handlers"));
    String register = BinfmtCases.build(site);
    try (Namespace namespace = namespace(List.of("--user", "--mount"), register)) {
      Caller root = new Caller("root in a namespace", -1, site.root(), List.of());
      judge(compare("binfmt_misc", site.questions(), root.within(namespace)));
    }
  }

  @Test
  @Order(9)
  void mutants() throws Exception {
    Path directory = Files.createDirectories(work.resolve("mutants"));
    Site.mode(directory, 0755);
    Mutants all = Mutants.of(directory, seed);
    List<Comparison> comparisons = new ArrayList<>();
    try {
      for (Caller caller : callers) {
        comparisons.add(new Comparison(kernel, engine, caller.in(directory), "mutants"));
      }
      for (int from = 0; from < mutants; from += BATCH) {
        List<String> batch = all.write(from, Math.min(mutants, from + BATCH));
        for (Comparison comparison : comparisons) {
          comparison.compare(batch);
        }
        all.remove(from);
      }
    } finally {
      for (Comparison comparison : comparisons) {
        report.add(comparison.tally());
        comparison.close();
      }
    }
    for (Comparison comparison : comparisons) {
      Tally tally = comparison.tally();
      assertThat(tally.files()).isEqualTo(mutants);
      assertThat(tally.outcomeAgreement()).as(tally.corpus()).isGreaterThanOrEqualTo(99.9);
      assertThat(tally.count(Sort.FALSE_BLOCK)).as("false blocks").isZero();
    }
  }

  private void compare(String corpus, List<String> files, Path directory) throws IOException {
    List<Tally> tallies = new ArrayList<>();
    for (Caller caller : callers) {
      tallies.add(compare(corpus, files, caller.in(directory)));
    }
    tallies.forEach(KernelConformanceIT::judge);
  }

  private Tally compare(String corpus, List<String> files, Caller caller, String... arguments)
      throws IOException {
    try (Comparison comparison = new Comparison(kernel, engine, caller, corpus, arguments)) {
      report.add(comparison.tally());
      for (int from = 0; from < files.size(); from += 5000) {
        comparison.compare(files.subList(from, Math.min(files.size(), from + 5000)));
      }
      return comparison.tally();
    }
  }

  /** Real files and edge cases: no difference at all but races. */
  private static void judge(Tally tally) {
    assertThat(tally.files()).isPositive();
    assertThat(
            tally.disagreements().stream()
                .filter(each -> each.sort() != Sort.RACE)
                .limit(10)
                .toList())
        .as(tally.corpus() + " as " + tally.caller())
        .isEmpty();
  }

  private static Namespace namespace(List<String> kinds, String setUp) {
    try {
      return Namespace.open(kinds, setUp);
    } catch (IOException e) {
      Skips.print("namespaces " + kinds, String.valueOf(e.getMessage()));
      return abort("no namespace of our own here: " + e.getMessage());
    }
  }
}
