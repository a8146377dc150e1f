package io.execguard.host.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.host.probe.ProbeAnswer.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
  private static final ElfAbi ALPHA = ElfAbi.of(0x9026, true, false);

  @TempDir Path dir;
  private ElfAbi own;
  private final List<ProcessBuilder> launched = new ArrayList<>();

  @BeforeEach
  void onLinux() {
    Host host = HostReader.ofThisMachine().host();
    assumeTrue(host.isLinux() && !host.elfFormats().isEmpty(), "probes are for Linux");
    ElfFormat format = host.elfFormats().get(0);
    own = ElfAbi.of(format.machines().iterator().next(), format.wide(), format.bigEndian());
    assumeTrue(ProbeProgram.forMachine(own) != null, "no probe for this machine, " + own);
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    try (var left = Files.walk(dir)) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith("execguard-"))).isEmpty();
    }
  }

  @Test
  void ownMachineRuns() {
    assertThat(probe(Launcher.PLAIN).run(own).result()).isEqualTo(Result.RUNS);
  }

  @Test
  void foreignMachineIsRefused() {
    ProbeAnswer answer = probe(Launcher.PLAIN).run(ALPHA);
    assertThat(answer.result()).isNotEqualTo(Result.UNSURE);
    assumeTrue(answer.result() != Result.RUNS, "this host emulates Alpha");
    assertThat(answer.result()).isEqualTo(Result.REFUSED);
  }

  @Test
  void aBeginningThatNobodyKnowsIsRefused() {
    byte[] head = new byte[256];
    System.arraycopy(new byte[] {(byte) 0xf7, 1, 2, (byte) 0xe3, 7}, 0, head, 0, 5);
    Question question = Question.ofHead(head, "/srv/some.tool");
    assertThat(probe(Launcher.PLAIN).run(question).result()).isEqualTo(Result.REFUSED);
  }

  /** The same where a machine is asked about: the number alone is nobody's word. */
  @Test
  void anEmulatorThatEndsLikeTheShellIsNoRefusal() {
    Launcher handled =
        builder ->
            isProbeOf(ALPHA, builder)
                ? builder.command("/bin/sh", "-c", "exit 8").start()
                : builder.start();
    assertThat(probe(handled).run(ALPHA).result()).isEqualTo(Result.UNSURE);
  }

  /** A handler may end with any number, and print what it likes. */
  @ParameterizedTest
  @ValueSource(strings = {"exit 8", "echo; exit 8", "echo no such thing; exit 8", "exit 42"})
  void aHandlerThatEndsLikeTheShellIsNoRefusal(String handler) {
    Launcher handled =
        builder ->
            isProbeOf(own, builder)
                ? builder.start()
                : builder.command("/bin/sh", "-c", handler).start();
    Question question = Question.ofHead(new byte[256], "/srv/tool.exe");
    assertThat(probe(handled).run(question).result()).isEqualTo(Result.RUNS);
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/tool, ''",
    "/srv/tool.exe, .exe",
    "/srv/a.b/tool, ''",
    "a.tar.gz, .gz",
    "/srv/tool., .",
  })
  void theEndingCountsFromTheLastDot(String path, String ending) {
    assertThat(Question.ofHead(new byte[256], path).ending()).isEqualTo(ending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tool.my app", "tool.a\tb", "tool.caf\u00e9", "x.aaaaaaaaaaaaaaaaaaaaaaaa"})
  void anEndingThatNoShebangLineTakesIsNotAskedAbout(String path) {
    assertThat(Question.ofHead(new byte[256], path)).isNull();
  }

  @Test
  void usualDirectoriesDo() {
    assertThat(Probe.of(Launcher.PLAIN, own).run(own).result()).isEqualTo(Result.RUNS);
    assertThat(ProbeDirectory.candidates()).contains("/tmp", "/var/tmp", "/dev/shm");
  }

  @Test
  void machineWithoutAProbeIsUnsure() {
    assertThat(probe(Launcher.PLAIN).run(ElfAbi.of(75, false, false)).result())
        .isEqualTo(Result.UNSURE);
    assertThat(Probe.of(Launcher.PLAIN, null).run(own).result()).isEqualTo(Result.UNSURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot run program \"/tmp/x\": error=8, Exec format error",
        "Cannot run program \"/tmp/x\": Exec failed, error: 8 (Fehler im Format der Programmdatei) "
      })
  void errorEightOfTheJdkIsARefusal(String message) {
    Launcher musl =
        builder -> {
          if (isProbeOf(ALPHA, builder)) {
            throw new IOException(message);
          }
          return builder.start();
        };
    assertThat(probe(musl).run(ALPHA).result()).isEqualTo(Result.REFUSED);
  }

  @Test
  void refusalWithoutAControlThatRunsIsUnsure() {
    Launcher refuses =
        builder -> {
          throw new IOException("error=8, x");
        };
    ProbeAnswer answer = probe(refuses).run(ALPHA);
    assertThat(answer.result()).isEqualTo(Result.UNSURE);
    assertThat(answer.why()).contains("own machine");
  }

  @Test
  void controlRunsOnce() {
    Launcher musl =
        builder -> {
          launched.add(builder);
          if (isProbeOf(ALPHA, builder)) {
            throw new IOException("error=8, x");
          }
          return builder.start();
        };
    Probe probe = probe(musl);
    assertThat(probe.run(ALPHA).result()).isEqualTo(Result.REFUSED);
    assertThat(launched).hasSize(2);
    assertThat(probe.run(ALPHA).result()).isEqualTo(Result.REFUSED);
    assertThat(launched).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"error=2", "error=12", "'Exec failed, error: 1 (x) '", "nothing at all"})
  void otherErrorsAreUnsure(String message) {
    Launcher fails =
        builder -> {
          throw new IOException(message);
        };
    assertThat(probe(fails).run(ALPHA).result()).isEqualTo(Result.UNSURE);
  }

  @Test
  void busyFileIsTriedAgain() {
    Launcher busy =
        builder -> {
          launched.add(builder);
          if (launched.size() < 4) {
            throw new IOException("error=26, Text file busy");
          }
          return builder.start();
        };
    assertThat(probe(busy).run(own).result()).isEqualTo(Result.RUNS);
    assertThat(launched).hasSize(4);
  }

  @Test
  void fileThatStaysBusyIsUnsure() {
    Launcher busy =
        builder -> {
          throw new IOException("error=26, Text file busy");
        };
    assertThat(probe(busy).run(own).result()).isEqualTo(Result.UNSURE);
  }

  @Test
  void directoryWhereNothingMayRunIsPassedOver() throws Exception {
    Path first = Files.createDirectory(dir.resolve("first"));
    Path second = Files.createDirectory(dir.resolve("second"));
    Launcher noexec =
        builder -> {
          launched.add(builder);
          if (builder.command().get(0).startsWith(first.toString())) {
            throw new IOException("error=13, Permission denied");
          }
          return builder.start();
        };
    Probe probe = Probe.of(noexec, own).in(dir + "/missing", first.toString(), second.toString());
    assertThat(probe.run(own).result()).isEqualTo(Result.RUNS);
    assertThat(launched).hasSize(2);
  }

  @Test
  void noDirectoryAtAllIsUnsure() {
    Path file = dir.resolve("file");
    ProbeAnswer answer =
        Probe.of(Launcher.PLAIN, own).in(dir + "/missing", file.toString()).run(own);
    assertThat(answer.result()).isEqualTo(Result.UNSURE);
    assertThat(answer.why())
        .contains(dir + "/missing (not there), " + file + " (not there); -Djava.io.tmpdir=");
    assertThat(Probe.of(Launcher.PLAIN, own).in().run(own).result()).isEqualTo(Result.UNSURE);
  }

  @Test
  void directoryInWhichOthersMayReplaceFilesIsPassedOver() throws Exception {
    Path open = Files.createDirectory(dir.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    ProbeAnswer answer = Probe.of(Launcher.PLAIN, own).in(open.toString()).run(own);
    assertThat(answer.result()).isEqualTo(Result.UNSURE);
    assertThat(answer.why()).contains("not sticky");
  }

  @Test
  void programThatHangsIsEndedInTime() {
    List<Process> started = new ArrayList<>();
    Launcher hangs =
        builder -> {
          Process process = new ProcessBuilder("sleep", "1000").start();
          started.add(process);
          return process;
        };
    ProbeAnswer answer = probe(hangs).within(100).run(own);
    assertThat(answer.result()).isEqualTo(Result.UNSURE);
    assertThat(answer.why()).contains("100 ms");
    assertThat(started).hasSize(1);
    assertThat(started.get(0).isAlive()).isFalse();
  }

  @Test
  void otherExitCodesAreUnsure() {
    Launcher shell = builder -> new ProcessBuilder("sh", "-c", "exit 139").start();
    assertThat(probe(shell).run(own))
        .hasToString("UNSURE: a program that only exits ended with 139");
  }

  @Test
  void interruptFlagIsAsItWas() {
    Thread.currentThread().interrupt();
    ProbeAnswer answer = probe(Launcher.PLAIN).run(own);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.result()).isEqualTo(Result.RUNS);

    Launcher interrupts =
        builder -> {
          Process process = builder.start();
          Thread.currentThread().interrupt();
          return process;
        };
    answer = probe(interrupts).run(own);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer.result()).isEqualTo(Result.RUNS);

    assertThat(probe(Launcher.PLAIN).run(own).result()).isEqualTo(Result.RUNS);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void nothingIsInherited() {
    Launcher records =
        builder -> {
          launched.add(builder);
          return builder.start();
        };
    probe(records).run(own);
    ProcessBuilder builder = launched.get(0);
    File none = new File("/dev/null");
    assertThat(builder.redirectInput().file()).isEqualTo(none);
    assertThat(builder.redirectOutput().file().getParent())
        .isEqualTo(new File(builder.command().get(0)).getParent());
    assertThat(builder.redirectError().file()).isEqualTo(none);
  }

  @Test
  void filesArePrivate() {
    List<String> modes = new ArrayList<>();
    Launcher looks =
        builder -> {
          Path script = Path.of(builder.command().get(0));
          modes.add(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(script.getParent())));
          assertThat(script.getParent().getFileName().toString()).matches("execguard-[0-9a-f]{32}");
          return builder.start();
        };
    assertThat(probe(looks).run(own).result()).isEqualTo(Result.RUNS);
    assertThat(modes).containsExactly("rwx------");
  }

  @Test
  void failuresOfTheLauncherAreUnsure() {
    assertThat(
            probe(
                    builder -> {
                      throw new OutOfMemoryError("unable to create native thread");
                    })
                .run(own)
                .result())
        .isEqualTo(Result.UNSURE);
  }

  @Test
  void manyThreadsWhileOthersFork() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<ProbeAnswer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      Thread thread = new Thread(() -> answers.add(probe(Launcher.PLAIN).within(60_000).run(own)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.MINUTES.toMillis(2));
    }
    assertThat(answers).hasSize(8).allMatch(a -> a.result() == Result.RUNS);
  }

  @ParameterizedTest
  @CsvSource({
    "'Cannot run program \"x\": error=8, Exec format error', 8",
    "'Exec failed, error: 13 (Permission denied) ', 13",
    "'Cannot run program \"error=x\": error=26, y', 26",
    "'error=', -1",
    "'no number', -1",
    "'error', -1",
  })
  void errorNumbers(String message, int number) {
    assertThat(ErrorNumber.in(message)).isEqualTo(number);
  }

  private Probe probe(Launcher launcher) {
    return Probe.of(launcher, own).in(dir.toString());
  }

  private static boolean isProbeOf(ElfAbi abi, ProcessBuilder builder) throws IOException {
    Path program = Path.of(builder.command().get(0)).resolveSibling("p");
    return Files.exists(program)
        && java.util.Arrays.equals(Files.readAllBytes(program), ProbeProgram.forMachine(abi));
  }
}
