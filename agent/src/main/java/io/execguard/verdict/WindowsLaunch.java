package io.execguard.verdict;

import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.Located;
import io.execguard.launch.WindowsError;
import java.util.Collections;
import java.util.List;

/** What CreateProcess answers to a launch: the program first, its working directory after that. */
final class WindowsLaunch {
  private WindowsLaunch() {}

  static Verdict verdict(Located located, FileView files, Host host) {
    if (!located.facts().exists()) {
      // A bare name stays one: it must not be taken for a file in the working directory.
      return Verdict.refused(WindowsError.FILE_NOT_FOUND, Reason.PATH, "", program(located));
    }
    // Asked after a failure only: what the file is matters, also if nothing seems wrong with it.
    Verdict verdict = ExecModel.examine(located.facts(), files, host);
    return verdict.runs() && located.directoryError() != null
        ? Verdict.refused(
            WindowsError.DIRECTORY,
            Reason.WORKING_DIRECTORY,
            "the working directory cannot be entered",
            program(located))
        : verdict;
  }

  private static List<Step> program(Located located) {
    return Collections.singletonList(
        new Step(Step.Role.PROGRAM, located.path(), located.facts(), null));
  }
}
