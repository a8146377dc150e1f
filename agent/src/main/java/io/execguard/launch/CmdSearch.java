package io.execguard.launch;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the file that cmd.exe starts for a word ("cmd" and "path" in Microsoft's Windows Commands
 * reference): a bare name is looked for in the working directory of that cmd.exe and then on its
 * PATH, in each directory first as it is written, if it has an extension, and then with every
 * ending of PATHEXT.
 *
 * <p>The {@link FileView} must be made for the directory that cmd.exe runs in.
 */
public final class CmdSearch {
  private CmdSearch() {}

  /**
   * Never throws and opens nothing.
   *
   * @param launch one that is inside another, with PATHEXT in its environment
   * @return what exists and comes first, whatever it is; what is there and cannot be looked at
   *     comes first, too
   */
  public static Located locate(Launch launch, FileView files) {
    String program = launch.program();
    boolean bare = !WindowsPath.namesDirectory(program);
    List<FileFacts> tried = new ArrayList<FileFacts>();
    for (String place : bare ? directories(launch) : Collections.singletonList(".")) {
      for (String ending : endings(launch)) {
        FileFacts facts = files.facts(WindowsPath.in(place, program + ending));
        tried.add(facts);
        if (!isAbsent(facts)) {
          return Located.of(null, facts.path(), facts, tried);
        }
      }
    }
    return Located.of(null, program, FileFacts.failed(program, Errno.ENOENT, null), tried);
  }

  /** Where a bare name is looked for, in that order; {@code .} is the working directory. */
  static List<String> directories(Launch launch) {
    List<String> all = new ArrayList<String>();
    all.add(".");
    all.addAll(WindowsSearch.entries(launch.parentPath()));
    return all;
  }

  /** Nothing at first: the name as it is written. */
  private static List<String> endings(Launch launch) {
    List<String> all = new ArrayList<String>();
    all.add("");
    Map<String, String> environment = launch.environment();
    String listed = environment == null ? null : environment.get("PATHEXT");
    for (String ending : WindowsSearch.entries(listed)) {
      all.add(ending.toLowerCase(Locale.ROOT)); // As files are mostly named; Windows does not care.
    }
    return all;
  }

  /** An alias of the Windows Store is there and cannot be followed: that is not absent. */
  private static boolean isAbsent(FileFacts facts) {
    return facts.isKnown()
        && (facts.walkError() == Errno.ENOENT || facts.walkError() == Errno.ENOTDIR);
  }
}
