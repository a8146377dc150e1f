package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Finding;
import io.execguard.file.Errno;
import io.execguard.file.FileView;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.report.Visible;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** For those who meant a program on the PATH and named it as a file. */
final class PathHint {
  private PathHint() {}

  /**
   * The hint; null if the path is no bare name, or there, not on the PATH either, or told already.
   */
  static @Nullable String of(Diagnosis diagnosis, FileView files, String searchPath) {
    String name = diagnosis.path();
    if (name.isEmpty() || name.indexOf('/') >= 0 || searchPath.isEmpty()) {
      return null;
    }
    if (diagnosis.verdict().errno() != Errno.ENOENT
        || diagnosis.verdict().program().facts().exists()) {
      return null;
    }
    Located located =
        ProgramSearch.locate(
            Launch.of(Collections.singletonList(name), null, null, searchPath), files);
    return located.facts().isRegular() && !isSaid(diagnosis, located.path())
        ? "a bare name is a file in the working directory; on the PATH there is "
            + Visible.of(located.path())
        : null;
  }

  private static boolean isSaid(Diagnosis diagnosis, String path) {
    for (Finding finding : diagnosis.findings()) {
      if (finding.detail().contains(path)) {
        return true;
      }
    }
    return false;
  }
}
