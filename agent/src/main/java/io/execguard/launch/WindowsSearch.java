package io.execguard.launch;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that CreateProcess will start when the JDK gives it a command line and no
 * application name (ProcessImpl_md.c): "CreateProcessW function", lpCommandLine, and "SearchPathW
 * function". A bare name is looked for beside java.exe, in the JVM's own working directory (not in
 * the one of the launch), in the system directories and on the JVM's PATH, and {@code .exe} is
 * appended to a name that has no dot. No other extension ever is: PATHEXT belongs to cmd.exe.
 *
 * <p>The {@link FileView} must be made for the JVM's own working directory.
 */
public final class WindowsSearch {
  private static final String EXTENSION = ".exe";

  private WindowsSearch() {}

  /** Never throws and opens nothing. */
  public static Located locate(Launch launch, FileView files, Host host) {
    String directory = launch.directory();
    FileFacts entered = directory == null ? null : files.facts(directory);
    String program = launch.program();
    List<FileFacts> tried = new ArrayList<FileFacts>();
    if (WindowsPath.namesDirectory(program)) {
      FileFacts found = asFile(program, files);
      return Located.of(entered, found.path(), found, Collections.<FileFacts>emptyList());
    }
    if (!program.isEmpty()) {
      String name = WindowsPath.hasExtension(program) ? program : program + EXTENSION;
      for (String place : directories(launch, host)) {
        FileFacts facts = files.facts(WindowsPath.in(place, name));
        tried.add(facts);
        if (facts.isRegular()) {
          return Located.of(entered, facts.path(), facts, tried);
        }
      }
    }
    FileFacts nowhere = FileFacts.failed(program, Errno.ENOENT, null);
    return Located.of(entered, program, nowhere, tried);
  }

  /** All directories that a bare name is looked for in, in that order; by cmd.exe, if inside it. */
  public static List<String> directories(Launch launch, Host host) {
    if (launch.isInside()) {
      return CmdSearch.directories(launch);
    }
    List<String> all = new ArrayList<String>(host.windows().searchedFirst());
    all.addAll(entries(launch.parentPath()));
    return all;
  }

  /** What a list such as PATH or PATHEXT has between its semicolons. */
  static List<String> entries(@Nullable String list) {
    List<String> all = new ArrayList<String>();
    for (String entry : list == null ? new String[0] : list.split(";")) {
      String plain = entry.replace("\"", "").trim();
      if (!plain.isEmpty()) {
        all.add(plain);
      }
    }
    return all;
  }

  /** A name with a directory is taken to the letter first. */
  private static FileFacts asFile(String program, FileView files) {
    FileFacts facts = files.facts(program);
    if (!facts.isRegular() && !WindowsPath.hasExtension(program)) {
      FileFacts longer = files.facts(program + EXTENSION);
      if (longer.isRegular()) {
        return longer;
      }
    }
    return facts;
  }
}
