package io.execguard.reports;

import io.execguard.diagnosis.Hosts;
import io.execguard.file.Errno;
import io.execguard.file.MapFiles;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Cgroup;
import io.execguard.host.limit.MemoryFigures;
import io.execguard.host.limit.OpenFiles;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.host.limit.Tasks;
import io.execguard.launch.ArgumentSizes;
import io.execguard.launch.Launch;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports about limits, and about the JDK's own spawn helper. */
final class Limits {
  private static final String HELPER = "/usr/lib/jvm/jdk/lib/jspawnhelper";
  private static final String E2BIG = "error=7, Argument list too long";

  private Limits() {}

  static final List<Report> REPORTS =
      List.of(
          replaced(
              "B064",
              "github.com/nodejs/build/issues/3643",
              "git, while the JDK of the Jenkins agent was replaced by an unattended upgrade",
              "error=0, Failed to exec spawn helper: pid: 3572706, signal: 11"),
          replaced(
              "B066",
              "github.com/nodejs/build/issues/3941",
              "git, which Jenkins then took for a corrupt repository",
              "error=0, Failed to exec spawn helper: pid: 2835118, exit value: 1"),
          replaced(
              "B067",
              "github.com/nodejs/build/issues/4121",
              "a shell, for the same reason",
              "error=0, Failed to exec spawn helper: pid: 1619004, exit value: 1"),
          replaced(
              "B068",
              "github.com/nodejs/build/issues/4426",
              "git, for the same reason on a newer JDK",
              "Failed to exec spawn helper"),
          replaced(
              "B069",
              "github.com/adoptium/infrastructure/issues/4505",
              "git on a Jenkins controller, in the words of JDK 25",
              "Failed to exec spawn helper: pid: 2069710, exit code: 1, error: 0 (none) \n"
                  + "Possible reasons:\n  - Spawn helper ran into JDK version mismatch\n"),
          Report.of(
              "B070",
              "github.com/NixOS/nixpkgs/issues/510605",
              "any program of a JDK whose package forgot the helper's x bit",
              "EG405",
              () ->
                  helper(
                      "posix_spawn failed, error: 13 (Permission denied) \nPossible reasons:\n",
                      jvm("25.0.1+8", null, false),
                      notExecutable()),
              HELPER,
              "0644",
              "chmod"),
          Report.of(
              "B075",
              "github.com/termux/termux-packages/issues/21225",
              "any program on Android, whose posix_spawn hands the helper other arguments",
              "EG405",
              () -> helper("error=0, ", jvm("25.0.1+8", null, false), healthy()),
              "jdk.lang.Process.launchMechanism"),
          Report.of(
              "B076",
              "github.com/xpipe-io/xpipe/issues/315",
              "every program of a bundled runtime alike, all of them executable",
              "EG405",
              () ->
                  helper(
                      "error=13, Permission denied", jvm("25.0.1+8", null, false), notExecutable()),
              HELPER),
          Report.of(
              "B091",
              "github.com/gradle/gradle/issues/5754",
              "java with a class path that is too long altogether",
              "EG401",
              () -> tooLong(many(), Map.of("PATH", "/bin")),
              "limit"),
          Report.of(
              "B092",
              "github.com/gradle/gradle/issues/12453",
              "java with one argument of more than 128 KiB",
              "EG401",
              () -> tooLong(new String[] {"java", "-cp", "x".repeat(132_000), "Main"}, Map.of()),
              "131072"),
          Report.of(
              "B093",
              "github.com/jangrewe/gitlab-ci-android/issues/63",
              "the same in a CI job, whose variables take their part",
              "EG401",
              () -> tooLong(new String[] {"java", "-cp", "x".repeat(140_000), "Main"}, ci()),
              "131072"),
          Report.of(
              "B102",
              "github.com/crate/elasticsearch-inout-plugin/issues/33",
              "a script of a JVM with a large heap, on a host that promises no memory twice",
              "EG402",
              () -> outOfMemory(),
              "vm.overcommit_memory",
              "launchMechanism=POSIX_SPAWN"),
          Report.of(
              "B105",
              "github.com/ow2-proactive/scheduling/issues/2257",
              "bash of a JVM that has used up its descriptors, and speaks French",
              "EG404",
              () ->
                  Scene.on(Hosts.debian())
                      .program("/bin/bash", Formats.program())
                      .launch("bash")
                      .failed(
                          "error=24, Trop de fichiers ouverts",
                          f ->
                              f.with(
                                  io.execguard.host.limit.Limits.of(
                                          4711,
                                          ProcessLimits.parse(
                                              "Max open files  1024  1024  files\n"))
                                      .with(
                                          OpenFiles.of(
                                              Collections.nCopies(1024, "socket:[1]"),
                                              65536L,
                                              65536L)))),
              "1024"),
          Report.of(
              "B106",
              "github.com/tal-tech/h5-transfer-pdf/issues/8",
              "node in a container whose pids limit is reached",
              "EG403",
              () ->
                  Scene.on(Hosts.debian())
                      .program("/usr/bin/node", Formats.program())
                      .launch("node")
                      .failed(
                          "error=11, Resource temporarily unavailable",
                          f ->
                              f.with(
                                  io.execguard.host.limit.Limits.of(
                                          4711,
                                          ProcessLimits.parse(
                                              "Max processes  65536  65536  processes\n"))
                                      .with(
                                          Tasks.of(1000, 1019, 40, 1200, 100_000L, 32768L),
                                          List.of(
                                              Cgroup.of("/sys/fs/cgroup/pids.max", 1024, 1024L))))),
              "1024",
              "pids.max"));

  private static Report replaced(String id, String source, String story, String message) {
    return Report.of(
        id,
        source,
        story,
        "EG405",
        () ->
            helper(
                message,
                jvm("25.0.2+10", "/usr/lib/jvm/jdk/lib/server/libjvm.so", true),
                healthy()),
        "25.0.1+8",
        "25.0.2+10");
  }

  private static Scene helper(String message, RunningJvm jvm, Verdict helper) {
    return Scene.on(Hosts.debian())
        .program("/usr/bin/git", Formats.program())
        .launch("git", "fetch")
        .failed(message, f -> f.with(jvm, helper));
  }

  private static RunningJvm jvm(String installed, @Nullable String deleted, boolean newer) {
    return RunningJvm.of(
        "/usr/lib/jvm/jdk", "25.0.1+8", 25, LaunchMechanism.POSIX_SPAWN, installed, deleted, newer);
  }

  private static Verdict notExecutable() {
    Step step =
        new Step(
            Step.Role.PROGRAM,
            HELPER,
            MapFiles.file(HELPER).mode(0644).executable(false).build(),
            null);
    return Verdict.fails(Errno.EACCES, Reason.NOT_EXECUTABLE, "", List.of(step));
  }

  private static Verdict healthy() {
    Step step = new Step(Step.Role.PROGRAM, HELPER, MapFiles.file(HELPER).build(), null);
    return Verdict.runs(Reason.NONE, List.of(step));
  }

  private static Scene tooLong(String[] command, Map<String, String> environment) {
    Launch launch = Launch.of(List.of(command), null, environment, "/usr/bin");
    return Scene.on(Hosts.debian())
        .program("/usr/bin/java", Formats.program())
        .path("/usr/bin")
        .environment(environment)
        .launch(command)
        .failed(
            E2BIG,
            f ->
                f.with(
                        io.execguard.host.limit.Limits.of(
                            4711,
                            ProcessLimits.parse("Max stack size  8388608  unlimited  bytes\n")))
                    .with(ArgumentSizes.of(launch, Collections.emptyMap(), "/usr/bin/java")));
  }

  private static String[] many() {
    String[] command = new String[250_002];
    java.util.Arrays.fill(command, "lib.jar");
    command[0] = "java";
    return command;
  }

  private static Map<String, String> ci() {
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      variables.put("CI_VARIABLE_" + i, "x".repeat(200));
    }
    return variables;
  }

  private static Scene outOfMemory() {
    MemoryFigures strict =
        MemoryFigures.parse(
            "MemAvailable:  2097152 kB\nCommitLimit:  16777216 kB\nCommitted_AS:  15000000 kB\n",
            "VmSize:  12582912 kB\n",
            2L,
            100L,
            65530L);
    String script = "/home/elasticsearch/inout-output-cmd.sh";
    return Scene.on(Hosts.debian())
        .program("/bin/sh", Formats.program())
        .program(script, "#!/bin/sh\n")
        .launch(script)
        .failed(
            "java.io.IOException: error=12, Cannot allocate memory",
            f ->
                f.with(
                        io.execguard.host.limit.Limits.of(4711, ProcessLimits.parse("x\n"))
                            .with(strict, Collections.emptyList()))
                    .with(
                        RunningJvm.of(
                            "/opt/jdk", "11.0.2+9", 11, LaunchMechanism.FORK, null, null, false),
                        null));
  }
}
