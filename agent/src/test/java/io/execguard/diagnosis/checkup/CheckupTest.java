package io.execguard.diagnosis.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Severity;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.host.limit.Tasks;
import io.execguard.launch.PathEntry;
import io.execguard.platform.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckupTest {
  private static final Host HOST = Host.typical(Platform.of("linux", "amd64"));

  private final MapFiles files = new MapFiles().directory("/usr/bin").directory("/opt/bin");

  @Test
  void aHealthyHostHasNone() {
    assertThat(problems(survey(HOST).path(PathEntry.of("/usr/bin:/opt/bin", files)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/usr/bin:            | path-empty              | WARNING | entry 2 of PATH is empty",
        ":/usr/bin            | path-empty              | WARNING | entry 1 of PATH is empty",
        "''                   | path-empty              | WARNING | entry 1 of PATH is empty",
        "/usr/bin:bin         | path-relative           | WARNING | entry 2 of PATH, bin, is",
        "~/bin                | path-relative           | WARNING | nothing has replaced the ~",
        "$HOME/bin            | path-relative           | WARNING | nothing has replaced the $",
        "/gone                | path-missing            | NOTE    | /gone, does not exist",
        "/secret              | path-unreadable         | WARNING | may not be searched",
        "/closed/in           | path-unreadable         | WARNING | may not be searched",
        "/usr/file            | path-not-a-directory    | WARNING | but a regular file",
        "/open                | path-writable-by-others | WARNING | anybody (mode 1777)",
        "/mnt/x               | path-noexec             | WARNING | is on /mnt, which is mounted",
        "/usr/bin:/usr/bin    | path-duplicate          | NOTE    | is the same directory as entry"
            + " 1",
        "/usr/bin:/bin        | -                       | -       | -",
      })
  void whatIsWrongWithAnEntryOfThePath(String path, String id, Severity severity, String title) {
    files
        .plain("/usr/file")
        .put(directory("/secret").executable(false).mode(0700).build())
        .put(FileFacts.failed("/closed/in", Errno.EACCES, "/closed"))
        .put(directory("/open").mode(01777).build())
        .put(directory("/mnt/x").mount("/mnt", true).build())
        .put(directory("/bin").realPath("/usr/bin").build());
    List<Problem> problems = problems(survey(HOST).path(PathEntry.of(path, files)));
    if (id == null) {
      assertThat(problems).isEmpty();
      return;
    }
    assertThat(problems).hasSize(1);
    Problem problem = problems.get(0);
    assertThat(problem.id()).isEqualTo(id);
    assertThat(problem.severity()).isEqualTo(severity);
    assertThat(problem.title()).contains(title).doesNotEndWith(".");
    assertThat(problem.fixes()).isNotEmpty();
  }

  @Test
  void noPathAtAll() {
    assertThat(ids(survey(HOST).path(null))).containsExactly("path-unset");
  }

  @Test
  void aTemporaryDirectoryThatTakesNoPrograms() {
    FileFacts noexec = directory("/tmp").mount("/tmp", true).build();
    List<Problem> problems =
        problems(
            survey(HOST)
                .places(
                    List.of(
                        new Survey.Place("java.io.tmpdir", noexec, true),
                        new Survey.Place("/tmp", noexec, true))));
    // One directory under two names is one problem.
    assertThat(problems).extracting(Problem::id).containsExactly("tmpdir-noexec");
    assertThat(problems.get(0).title()).isEqualTo("java.io.tmpdir, /tmp, is mounted noexec");
    assertThat(problems.get(0).fixes())
        .anySatisfy(f -> assertThat(f.command()).endsWith("mount -o remount,exec /tmp"));
  }

  @Test
  void aTemporaryDirectoryThatIsNotThereIsAnError() {
    FileFacts gone = FileFacts.failed("/data/tmp", Errno.ENOENT, "/data");
    List<Problem> problems =
        problems(survey(HOST).places(List.of(new Survey.Place("java.io.tmpdir", gone, false))));
    assertThat(problems).extracting(Problem::id).containsExactly("tmpdir-unusable");
    assertThat(problems.get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void limitsThatAreNearlyReached() {
    ProcessLimits process =
        ProcessLimits.parse(
            "Max stack size  1048576 unlimited bytes\n"
                + "Max processes   1000 2000 processes\n"
                + "Max open files  256 4096 files\n");
    Limits limits =
        Limits.of(7, process)
            .with(
                Tasks.of(1000, 950, 30, 960, null, null),
                List.of(Cgroup.of("/sys/fs/cgroup/pids.max", 100, 97L)));
    List<Problem> problems = problems(survey(HOST).limits(limits));
    assertThat(problems)
        .extracting(Problem::id)
        .containsExactly(
            "tasks-near-limit", "processes-near-limit", "few-files", "short-arguments");
    assertThat(problems.get(0).title()).contains("97 of 100 tasks");
    assertThat(problems.get(1).title()).contains("950 of 1000");
    assertThat(problems)
        .flatExtracting(Problem::fixes)
        .extracting(Fix::command)
        .contains("ulimit -u 2000", "ulimit -n 4096", "ulimit -s 8192");
    ProcessLimits hard = ProcessLimits.parse("Max open files  256 256 files\n");
    assertThat(problems(survey(HOST).limits(Limits.of(7, hard))).get(0).fixes())
        .allSatisfy(fix -> assertThat(fix.command()).isNull());
    // Root may start more than its limit: kernel/fork.c asks for CAP_SYS_RESOURCE.
    Host root = HOST.toBuilder().root(true).build();
    assertThat(ids(survey(root).limits(limits))).doesNotContain("processes-near-limit");
  }

  @Test
  void limitsThatAreFarAwayAreNoProblem() {
    ProcessLimits process =
        ProcessLimits.parse(
            "Max stack size  8388608 unlimited bytes\n"
                + "Max processes   unlimited unlimited processes\n"
                + "Max open files  1024 524288 files\n");
    Limits limits =
        Limits.of(7, process)
            .with(Tasks.of(0, 90, 30, 90, null, null), List.of(Cgroup.of("/x", 100, 90L)));
    assertThat(ids(survey(HOST).limits(limits))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FORK, 2, true", "FORK, 0, false", "VFORK, 2, false", "POSIX_SPAWN, 2, false"})
  void forkUnderStrictOvercommit(LaunchMechanism mechanism, String rule, boolean told) {
    MemoryFigures memory = MemoryFigures.parse("", "", Long.valueOf(rule), null, null);
    Limits limits = Limits.of(1, ProcessLimits.parse(null)).with(memory, List.of());
    List<String> ids =
        ids(Survey.of(HOST, jvm(mechanism)).path(PathEntry.of("/usr/bin", files)).limits(limits));
    assertThat(ids).isEqualTo(told ? List.of("strict-overcommit") : List.of());
  }

  @Test
  void anEmulatedJvmAndAHandlerWithoutItsProgram() {
    BinfmtHandler handler =
        BinfmtHandler.forExtension("jar", true, "/usr/bin/jarwrapper", "", "jar");
    Host host =
        HOST.toBuilder()
            .emulated(Platform.of("linux", "arm64"))
            .binfmt(Binfmt.visible(List.of(handler)))
            .build();
    List<Problem> problems = problems(survey(host).brokenHandlers(List.of(handler)));
    assertThat(problems)
        .extracting(Problem::id)
        .containsExactly("jdk-emulated", "handler-without-program");
    assertThat(problems.get(1).title()).contains("/usr/bin/jarwrapper", "entry jar");
    assertThat(problems.get(1).fixes())
        .anySatisfy(
            f -> assertThat(f.command()).isEqualTo("echo -1 >/proc/sys/fs/binfmt_misc/jar"));
  }

  @Test
  void aSpawnHelperThatDoesNotRunIsAnErrorWithTheFixesOfItsCode() {
    MapFiles broken = new MapFiles().plain("/jdk/lib/jspawnhelper");
    Diagnosis helper = Diagnosis.ofFile("/jdk/lib/jspawnhelper", broken, HOST);
    List<Problem> problems = problems(survey(HOST).helper(helper));
    assertThat(problems).extracting(Problem::id).containsExactly("spawn-helper");
    assertThat(problems.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(problems.get(0).detail()).contains("EG");
    assertThat(problems.get(0).fixes())
        .anySatisfy(f -> assertThat(String.valueOf(f.command())).contains("chmod"));
  }

  private static FileFacts.Builder directory(String path) {
    return FileFacts.of(path, FileType.DIRECTORY)
        .realPath(path)
        .mode(0755)
        .owner(0, 0)
        .executable(true)
        .readable(true);
  }

  private Survey.Builder survey(Host host) {
    return Survey.of(host, jvm(LaunchMechanism.POSIX_SPAWN)).path(PathEntry.of("/usr/bin", files));
  }

  private static RunningJvm jvm(LaunchMechanism mechanism) {
    return RunningJvm.of("/jdk", "17.0.1+1", 17, mechanism, null, null, false);
  }

  private static List<Problem> problems(Survey.Builder survey) {
    return Checkup.problems(survey.build());
  }

  private static List<String> ids(Survey.Builder survey) {
    return problems(survey).stream().map(Problem::id).toList();
  }
}
