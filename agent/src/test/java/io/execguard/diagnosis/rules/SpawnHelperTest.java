package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Failure;
import io.execguard.diagnosis.Golden;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.MapFiles;
import io.execguard.host.jvm.LaunchMechanism;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.launch.JdkFailure;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpawnHelperTest {
  private static final String HELPER = "/opt/jdk/lib/jspawnhelper";
  private static final String DIED =
      "Failed to exec spawn helper: pid: 2069710, exit code: 1, error: 0 (none) ";

  private final SpawnHelper rule = new SpawnHelper();

  @Test
  void texts() throws Exception {
    Golden.of("EG405")
        .add("missing", rule.apply(of("error=2, No such file", sound(), missing())))
        .add("removed under the JVM", rule.apply(of("error=2, No such", removed(), missing())))
        .add("not executable", rule.apply(of("error=13, Permission denied", sound(), plain())))
        .add("noexec", rule.apply(of("error=13, Permission denied", sound(), noexec())))
        .add("for another CPU", rule.apply(of("error=8, Exec format error", sound(), foreign())))
        .add("another build", rule.apply(of(DIED, updated(), healthy())))
        .add("replaced by the same version", rule.apply(of(DIED, newer(), healthy())))
        .add("died and nobody knows why", rule.apply(of(DIED, sound(), healthy())))
        .add(
            "refused by a policy",
            rule.apply(of("posix_spawn failed, error: 13 (x) ", sound(), healthy())))
        .verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error=0, Failed to exec spawn helper: pid: 3572706, signal: 11",
        "error=0, Failed to exec spawn helper.",
        "error=0, ",
        "Bad early code from spawn helper (1-2-3) (Failed to exec spawn helper)",
        "Cannot run program \"git\" (in directory \"/x\"): Failed to exec spawn helper",
        "posix_spawn failed, error: 13 (Permission denied) \nPossible reasons:\n",
      })
  void everyWordingOfIt(String message) {
    assertThat(Situation.codes(of(message, sound(), healthy()))).containsExactly("EG405");
  }

  @Test
  void aFaultOfTheProgramIsNotTheHelpers() {
    // The words say that the program itself was tried.
    assertThat(rule.apply(of("Exec failed, error: 13 (x) ", sound(), plain()))).isNull();
    // The helper would have failed in another way.
    assertThat(rule.apply(of("error=2, No such file", sound(), plain()))).isNull();
    // The helper is fine.
    assertThat(rule.apply(of("error=2, No such file", sound(), healthy()))).isNull();
    // None is used.
    assertThat(rule.apply(of("error=2, No such file", sound(), null))).isNull();
    // A limit keeps the helper from being started, too.
    assertThat(rule.apply(of("posix_spawn failed, error: 11 (x) ", sound(), healthy()))).isNull();
    assertThat(rule.apply(Situation.onDebian().launched("/usr/bin/true"))).isNull();
  }

  @Test
  void theProgramsOwnDenialGoesOn() {
    assertThat(Situation.codes(of("error=13, x", sound(), healthy()))).containsExactly("EG308");
    assertThat(Situation.codes(of("error=13, x", sound(), plain()))).containsExactly("EG405");
  }

  private static Case of(String message, RunningJvm jvm, Verdict helper) {
    return Situation.onDebian()
        .failed(Failure.of(JdkFailure.of(message)).with(jvm, helper))
        .launched("/usr/bin/true");
  }

  private static RunningJvm sound() {
    return jvm("17.0.15+6", null, false);
  }

  private static RunningJvm updated() {
    return jvm("17.0.16+8", "/opt/jdk/lib/server/libjvm.so", true);
  }

  private static RunningJvm removed() {
    return jvm(null, "/opt/jdk/lib/server/libjvm.so", false);
  }

  private static RunningJvm newer() {
    return jvm("17.0.15+6", null, true);
  }

  private static RunningJvm jvm(String installed, String deleted, boolean newer) {
    return RunningJvm.of(
        "/opt/jdk", "17.0.15+6", 17, LaunchMechanism.POSIX_SPAWN, installed, deleted, newer);
  }

  private static Verdict missing() {
    FileFacts facts = FileFacts.failed(HELPER, Errno.ENOENT, HELPER);
    return Verdict.fails(Errno.ENOENT, Reason.PATH, "", step(facts));
  }

  private static Verdict plain() {
    FileFacts facts = MapFiles.file(HELPER).mode(0644).owner(0, 0).executable(false).build();
    return Verdict.fails(Errno.EACCES, Reason.NOT_EXECUTABLE, "", step(facts));
  }

  private static Verdict noexec() {
    FileFacts facts = MapFiles.file(HELPER).mount("/opt", true).build();
    return Verdict.fails(Errno.EACCES, Reason.NOEXEC_MOUNT, "", step(facts));
  }

  private static Verdict foreign() {
    return Verdict.fails(
        Errno.ENOEXEC, Reason.ELF_MACHINE, "", step(MapFiles.file(HELPER).build()));
  }

  private static Verdict healthy() {
    return Verdict.runs(Reason.NONE, step(FileFacts.of(HELPER, FileType.REGULAR).build()));
  }

  private static List<Step> step(FileFacts facts) {
    Image image = Image.simple(Kind.ELF, "ELF 64-bit LSB pie executable, ARM aarch64");
    return List.of(new Step(Step.Role.PROGRAM, HELPER, facts, image));
  }
}
