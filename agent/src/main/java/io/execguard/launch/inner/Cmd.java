package io.execguard.launch.inner;

import io.execguard.launch.Launch;
import io.execguard.launch.WindowsPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cmd /c COMMAND} of Windows ({@code cmd /?}; "cmd" in Microsoft's Windows Commands
 * reference), where the JDK puts a word with blanks into quotes (ProcessImpl.java) and cmd.exe
 * takes the outer ones off again. Read only if no character has a meaning of its own, and if no
 * part of cmd.exe itself is asked for.
 */
final class Cmd {
  private static final String WORDS =
      "append assoc break call cd chdir cls color copy date del dir dpath echo endlocal erase exit"
          + " for ftype goto if keys md mkdir mklink move path pause popd prompt pushd rd rem ren"
          + " rename rmdir set setlocal shift start time title type ver verify vol";

  private static final Set<String> BUILT_INS = new HashSet<String>(Arrays.asList(WORDS.split(" ")));

  /** Quotes, what joins commands, variables, and what else is no plain letter to cmd.exe. */
  private static final String SPECIAL = "\"&|<>^%()!\r\n";

  private final List<String> words;
  private final boolean ignoresRegistry;

  private Cmd(List<String> words, boolean ignoresRegistry) {
    this.words = words;
    this.ignoresRegistry = ignoresRegistry;
  }

  static boolean isCalled(String program) {
    String name = WindowsPath.name(program).toLowerCase(Locale.ROOT);
    return name.equals("cmd") || name.equals("cmd.exe");
  }

  /**
   * @return null if there is no command, or if it cannot be told which
   */
  static @Nullable Cmd read(List<String> command) {
    boolean ignoresRegistry = false;
    for (int at = 1; at + 1 < command.size(); at++) {
      String option = command.get(at).toLowerCase(Locale.ROOT);
      if (option.equals("/c")) {
        List<String> words = words(command.subList(at + 1, command.size()));
        return words == null ? null : new Cmd(words, ignoresRegistry);
      }
      if (!option.equals("/d") && !option.equals("/s") && !option.equals("/q")) {
        return null;
      }
      ignoresRegistry |= option.equals("/d");
    }
    return null;
  }

  private static @Nullable List<String> words(List<String> given) {
    for (String word : given) {
      for (int i = 0; i < word.length(); i++) {
        if (SPECIAL.indexOf(word.charAt(i)) >= 0) {
          return null;
        }
      }
    }
    String first = given.get(0);
    boolean quoted = first.indexOf(' ') >= 0 || first.indexOf('\t') >= 0;
    if (quoted && given.size() > 1) {
      return null; // Whether its quotes stay depends on more than is known here.
    }
    List<String> words =
        quoted ? Arrays.asList(first.split("[ \t]+")) : new ArrayList<String>(given);
    return isPlain(words.get(0)) ? words : null;
  }

  /** A name, or a path with backslashes and nothing that cmd.exe takes apart. */
  private static boolean isPlain(String program) {
    int start = program.length() > 2 && program.substring(1, 3).equals(":\\") ? 3 : 0;
    for (int i = start; i < program.length(); i++) {
      char c = program.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.\\".indexOf(c) < 0) {
        return false;
      }
    }
    // cd.. and cd\tools are commands of its own too, and what lies on a share takes its time.
    String beginning = program.split("[.\\\\]", 2)[0].toLowerCase(Locale.ROOT);
    return !program.isEmpty()
        && !program.endsWith(".")
        && !program.endsWith("\\")
        && !program.startsWith("\\")
        && !program.startsWith(".")
        && !BUILT_INS.contains(beginning);
  }

  /**
   * The command as a launch of its own.
   *
   * @param environment that of cmd.exe
   * @return null if it cannot be told where it will be looked for
   */
  @Nullable Launch launch(@Nullable String directory, Map<String, String> environment) {
    String path = variable(environment, "PATH");
    String endings = variable(environment, "PATHEXT");
    boolean bare = !WindowsPath.namesDirectory(words.get(0));
    boolean isClear =
        isLocal(directory)
            && isLocal(path)
            && path != null
            && path.indexOf('"') < 0
            && variable(environment, "NoDefaultCurrentDirectoryInExePath") == null;
    return endings == null || bare && !isClear
        ? null
        : Launch.insideCmd(words, directory, path == null ? "" : path, endings);
  }

  /** On a share cmd.exe does not stay, and to search one may take minutes. */
  private static boolean isLocal(@Nullable String paths) {
    return paths == null || paths.indexOf("\\\\") < 0;
  }

  /** Whether what the registry has for each cmd.exe to run first may change where it looks. */
  boolean mayBePrepared() {
    return !ignoresRegistry && words.get(0).indexOf(':') < 0;
  }

  /** Names of variables have no case on Windows. */
  private static @Nullable String variable(Map<String, String> environment, String name) {
    for (Map.Entry<String, String> each : environment.entrySet()) {
      if (each.getKey().equalsIgnoreCase(name)) {
        return each.getValue();
      }
    }
    return null;
  }
}
