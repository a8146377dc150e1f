package io.execguard.guard;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Inner;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.WindowsError;
import io.execguard.launch.WindowsPath;
import io.execguard.launch.inner.InnerCommand;
import io.execguard.verdict.LaunchVerdict;
import io.execguard.verdict.Outcome;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the command inside {@code cmd /c} on Windows, where the launch itself always succeeds.
 * Said is only that it is nowhere, or that it is an {@code .exe} that Windows cannot start; what
 * else cmd.exe finds, a script or a document, is its own business.
 *
 * <p>Nothing is remembered from one launch to the next: Windows gives Java no inodes by which a
 * file could be known again.
 */
final class CmdLook {
  private CmdLook() {}

  /**
   * @return null if the command can run, if there is none, or if that cannot be told
   */
  static @Nullable Diagnosis of(Launch launch, Host host) {
    FileView inner = HostFiles.in(launch.directory()).detailed();
    return of(launch, HostFiles.in(null).detailed(), inner, host, System.getenv());
  }

  /**
   * @param files for the JVM's own directory, from which CreateProcess looks for cmd.exe
   * @param innerFiles for the launch's directory, from which cmd.exe looks
   */
  static @Nullable Diagnosis of(
      Launch launch,
      FileView files,
      FileView innerFiles,
      Host host,
      Map<String, String> inherited) {
    InnerCommand command = InnerCommand.onWindows(launch, inherited);
    if (command == null) {
      return null;
    }
    LaunchVerdict outer = LaunchVerdict.of(launch, files, host);
    if (!isSystems(outer.located(), host) || outer.located().directoryError() != null) {
      return null;
    }
    Launch inner = command.launch();
    LaunchVerdict judged = LaunchVerdict.of(inner, innerFiles, host);
    if (!isDoomed(judged) || isOneName(launch, inner, innerFiles, host)) {
      return null;
    }
    Diagnosis cause =
        Diagnosis.of(
            Case.ofWindowsLaunch(
                judged.verdict(), host, innerFiles, inner, judged.located(), null));
    return cause.findings().isEmpty()
        ? null
        : Diagnosis.of(
            Case.ofWindowsLaunch(outer.verdict(), host, files, launch, outer.located(), null)
                .with(Inner.of(command, cause)));
  }

  /** The same name elsewhere may be anything. */
  private static boolean isSystems(Located cmd, Host host) {
    for (String directory : host.windows().searchedFirst()) {
      if (directory.endsWith("\\System32")
          && cmd.facts().exists()
          && WindowsPath.directory(cmd.path()).equalsIgnoreCase(directory)) {
        return true;
      }
    }
    return false;
  }

  /**
   * For what asks for an administrator's rights cmd.exe asks the user. An empty file may be an
   * alias of the Windows Store, which starts something else.
   */
  private static boolean isDoomed(LaunchVerdict judged) {
    Located located = judged.located();
    if (!located.facts().exists()) {
      return located.facts().walkError() == Errno.ENOENT;
    }
    return judged.verdict().outcome() == Outcome.FAILS
        && judged.verdict().windowsError() != WindowsError.ELEVATION_REQUIRED
        && located.facts().isRegular()
        && located.facts().size() > 0
        && WindowsPath.extension(located.path()).equals("exe");
  }

  /** {@code cmd /c "C:\Program Files\tool"}: if that is a file, its quotes stay. */
  private static boolean isOneName(Launch launch, Launch inner, FileView files, Host host) {
    String last = launch.command().get(launch.command().size() - 1);
    if (last.indexOf(' ') < 0 || inner.command().contains(last)) {
      return false;
    }
    Launch whole = inner.with(Arrays.asList(last));
    return LaunchVerdict.of(whole, files, host).located().facts().walkError() != Errno.ENOENT;
  }
}
