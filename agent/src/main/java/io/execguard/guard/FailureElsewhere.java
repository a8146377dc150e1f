package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.launch.JdkFailure;
import io.execguard.launch.JdkMessage;
import io.execguard.launch.Launch;
import io.execguard.launch.WindowsError;
import io.execguard.verdict.LaunchVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Why a launch failed on macOS or Windows: the number in the JDK's exception, whose text is in the
 * user's language, together with the file. Nothing is stopped there: both refuse by themselves what
 * glibc feeds to a shell.
 */
final class FailureElsewhere {
  /** EAGAIN of macOS. */
  private static final int MAC_EAGAIN = 35;

  private FailureElsewhere() {}

  /** Whether the rules of that host's system are known. */
  static boolean isExplained(Host host) {
    return host.isMac() || host.isWindows();
  }

  /** Names count from the launch's directory on macOS, and from the JVM's on Windows. */
  static FileView files(Launch launch, Host host) {
    return host.isWindows()
        ? HostFiles.in(null).detailed()
        : HostFiles.in(launch.directory()).withMarks().detailed();
  }

  /**
   * @return null if the number says nothing of the program
   */
  static @Nullable Diagnosis diagnosis(
      JdkFailure jdk, Launch launch, LaunchVerdict judged, FileView files, Host host) {
    if (host.isWindows()) {
      boolean known =
          jdk.step() == JdkMessage.Step.CREATE_PROCESS && WindowsError.of(jdk.errno()) != null;
      return known
          ? Diagnosis.of(
              Case.ofWindowsLaunch(
                  judged.verdict(), host, files, launch, judged.located(), jdk.errno()))
          : null;
    }
    return isAboutTheProgram(jdk)
        ? Diagnosis.of(
            Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), jdk.errno()))
        : null;
  }

  private static boolean isAboutTheProgram(JdkFailure jdk) {
    Integer errno = jdk.errno();
    boolean limit =
        jdk.is(Errno.E2BIG)
            || jdk.is(Errno.ENOMEM)
            || jdk.is(Errno.ENFILE)
            || jdk.is(Errno.EMFILE)
            || errno != null && errno == MAC_EAGAIN;
    return errno != null
        && !limit
        && jdk.step() != JdkMessage.Step.SPAWN_HELPER
        && jdk.step() != JdkMessage.Step.NATIVE_THREAD;
  }
}
