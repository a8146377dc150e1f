package io.execguard.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.platform.Platform;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Step.Role;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Image BINARY = image(Kind.PE, false);
  private static final Image TEXT = image(Kind.TEXT, true);
  private static final Image SCRIPT = image(Kind.SCRIPT, true);

  private static final FileView NO_FILES =
      new FileView() {
        @Override
        public FileFacts facts(String path) {
          return FileFacts.failed(path, Errno.ENOENT, path);
        }

        @Override
        public ByteSource open(FileFacts facts) throws IOException {
          return new Zeros();
        }

        @Override
        public List<String> list(String path) {
          return List.of();
        }
      };

  private final Policy policy = new Policy(new Emulation(new ThisHost()));

  private static Image image(Kind kind, boolean shell) {
    return new Image(kind, "made up") {
      @Override
      public boolean couldBeShellProgram() {
        return shell;
      }
    };
  }

  private static Host host(Binfmt binfmt) {
    return Host.of(Platform.of("linux", "amd64")).binfmt(binfmt).build();
  }

  private static Step step(Role role, String path, Image image) {
    return new Step(role, path, FileFacts.of(path, FileType.REGULAR).build(), image);
  }

  private static Verdict noexec(Reason reason, Step... steps) {
    return Verdict.fails(Errno.ENOEXEC, reason, "", List.of(steps));
  }

  @Test
  void aBinaryIsStoppedOnlyWhereTheHandlersCanBeSeen() {
    Verdict verdict = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/x", BINARY));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isTrue();
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.visible(List.of()))).isStop()).isTrue();
    Verdict object = noexec(Reason.ELF_TYPE, step(Role.PROGRAM, "/x", image(Kind.ELF, false)));
    Decision hidden = policy.decide(object, NO_FILES, host(Binfmt.hidden()));
    assertThat(hidden.isStop()).isFalse();
    assertThat(hidden.why()).contains("binfmt_misc");
  }

  @Test
  void whatTheChildSeesOtherwiseIsNeverStopped() {
    Verdict verdict = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/dev/stdin", BINARY));
    HostFiles files = HostFiles.in(null);
    assumeTrue(files.facts("/proc/self/fd/0").exists(), "skipped: no /dev/stdin of Linux here");
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isTrue();
    assertThat(policy.decide(verdict, files, host(Binfmt.absent())).isNothing()).isTrue();
  }

  @Test
  void anInterpreterThatTheChildSeesOtherwiseIsNeverStopped() {
    Step script = step(Role.PROGRAM, "/x", SCRIPT);
    HostFiles files = HostFiles.in(null);
    assumeTrue(files.facts("/proc/self/cwd").exists(), "skipped: no /proc/self/cwd of Linux here");
    for (String elsewhere : List.of("/proc/self/cwd/python3", "/dev/stdin")) {
      Step interpreter = step(Role.INTERPRETER, elsewhere, BINARY);
      Verdict verdict = noexec(Reason.ELF_MACHINE, script, interpreter);
      assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isTrue();
      assertThat(policy.decide(verdict, files, host(Binfmt.absent())).isNothing()).isTrue();
    }
  }

  @Test
  void aDecisionHoldsForTheFileThatItWasMadeAboutOnly() {
    Verdict binary = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/x", BINARY));
    Verdict again = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/x", image(Kind.PE, false)));
    Verdict text = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/x", TEXT));
    Verdict later = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/y", BINARY));
    Verdict foreign = noexec(Reason.ELF_MACHINE, step(Role.PROGRAM, "/x", BINARY));
    Verdict good = Verdict.runs(Reason.UNKNOWN_FORMAT, binary.steps());
    assertThat(Policy.isSame(binary, again)).isTrue();
    assertThat(List.of(text, later, foreign, good))
        .noneMatch(each -> Policy.isSame(binary, each) || Policy.isSame(each, binary));
  }

  @Test
  void textIsNeverStopped() {
    for (Reason reason : List.of(Reason.UNKNOWN_FORMAT, Reason.BAD_SHEBANG)) {
      Verdict verdict = noexec(reason, step(Role.PROGRAM, "/x", TEXT));
      assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isFalse();
    }
  }

  @Test
  void aFileThatWasNotReadIsNeverStopped() {
    Verdict verdict = noexec(Reason.UNKNOWN_FORMAT, step(Role.PROGRAM, "/x", null));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/opt/arm/bin/bash", "/usr/bin/dash", "busybox"})
  void aScriptForABourneShellRunsInTheRightLanguageAllTheSame(String shell) {
    Verdict verdict =
        noexec(
            Reason.ELF_MACHINE,
            step(Role.PROGRAM, "/x", SCRIPT),
            step(Role.INTERPRETER, shell, BINARY));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isFalse();
  }

  @Test
  void aScriptForAnotherLanguageIsStopped() {
    Verdict verdict =
        noexec(
            Reason.ELF_MACHINE,
            step(Role.PROGRAM, "/x", SCRIPT),
            step(Role.INTERPRETER, "/opt/arm/python3", BINARY));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isStop()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {"ENOEXEC"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatTheJdkReportsItselfIsLeftToIt(Errno errno) {
    Verdict verdict =
        Verdict.fails(errno, Reason.PATH, "", List.of(step(Role.PROGRAM, "/x", BINARY)));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isNothing()).isTrue();
  }

  @Test
  void whatIsKilledLaterIsWarnedOf() {
    Verdict verdict =
        Verdict.killed(Reason.ELF_SEGMENT, "", List.of(step(Role.PROGRAM, "/x", BINARY)));
    Decision decision = policy.decide(verdict, NO_FILES, host(Binfmt.absent()));
    assertThat(decision.isStop()).isFalse();
    assertThat(decision.isNothing()).isFalse();
  }

  @Test
  void whatIsUnknownIsNotStoppedOnSuspicion() {
    Verdict verdict =
        Verdict.unknown(Reason.ELF_MACHINE, "", List.of(step(Role.PROGRAM, "/x", BINARY)));
    assertThat(policy.decide(verdict, NO_FILES, host(Binfmt.absent())).isNothing()).isTrue();
  }

  /** A file of 256 NULs. */
  private record Zeros() implements ByteSource {
    @Override
    public long size() {
      return 256;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) {
      int n = (int) Math.max(0, Math.min(length, 256 - offset));
      java.util.Arrays.fill(into, at, at + n, (byte) 0);
      return n;
    }

    @Override
    public void close() {}
  }
}
