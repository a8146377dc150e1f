package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.launch.Launch;
import io.execguard.launch.WindowsError;
import io.execguard.launch.WindowsPath;
import io.execguard.launch.WindowsSearch;
import io.execguard.verdict.Reason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name or a file that cmd.exe would have understood and CreateProcess does not: {@code npm} is
 * {@code npm.cmd}, {@code echo} is a command of the shell, a script or a jar needs what runs it.
 * PATHEXT belongs to cmd.exe; CreateProcess appends {@code .exe} and nothing else.
 */
public final class ScriptNotProgram extends Rule {
  private static final String WORDS =
      "assoc break call cd chdir cls color copy date del dir echo endlocal erase exit for ftype"
          + " goto if md mkdir mklink move path pause popd prompt pushd rd rem ren rename rmdir set"
          + " setlocal shift start time title type ver verify vol";

  private static final Set<String> BUILT_INS = new HashSet<String>(Arrays.asList(WORDS.split(" ")));

  private static final String[] EXTENSIONS = {".cmd", ".bat", ".ps1", ".com"};

  public ScriptNotProgram() {
    super("EG704", "script-not-program", "a script or a command of the shell, not a program");
  }

  /** Whether a shell, or another program, would know what to do with it. */
  static boolean holds(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null) {
      return false;
    }
    return missing(program)
        ? isBuiltIn(program) || withExtension(c, program) != null
        : launcher(program) != null;
  }

  @Override
  public @Nullable Finding apply(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || !holds(c)) {
      return null;
    }
    if (!missing(program)) {
      return file(c, program);
    }
    String found = withExtension(c, program);
    return found != null ? name(program, found) : builtIn(program);
  }

  private static boolean missing(WindowsProgram program) {
    return program.isDecidedBy(Reason.PATH);
  }

  private static @Nullable WindowsLauncher launcher(WindowsProgram program) {
    Image image = program.image();
    return image != null && program.isDecidedBy(Reason.FOREIGN_SYSTEM)
        ? WindowsLauncher.of(image, program.extension())
        : null;
  }

  private static boolean isBuiltIn(WindowsProgram program) {
    return BUILT_INS.contains(program.asked().toLowerCase(Locale.ROOT));
  }

  /** The file that cmd.exe would have started; null if there is none. */
  private static @Nullable String withExtension(Case c, WindowsProgram program) {
    String asked = program.asked();
    Launch launch = c.launch();
    boolean bare = launch != null && !WindowsPath.namesDirectory(asked);
    for (String extension : EXTENSIONS) {
      if (!bare && program.isThere(asked + extension)) {
        return asked + extension;
      }
      for (String directory : bare ? WindowsSearch.directories(launch, c.host()) : none()) {
        String path = WindowsPath.in(directory, asked + extension);
        if (program.isThere(path)) {
          return path;
        }
      }
    }
    return null;
  }

  private static List<String> none() {
    return Arrays.asList();
  }

  private Finding name(WindowsProgram program, String found) {
    String name = WindowsPath.name(found);
    Details detail = new Details().add(Words.visible(found) + " is there");
    detail.add(
        "CreateProcess appends .exe to a name and nothing else: PATHEXT, by which "
            + Words.visible(program.asked())
            + " works at a prompt, belongs to cmd.exe");
    FixList fixes = new FixList();
    if (name.endsWith(".ps1")) {
      fixes.add(
          "start PowerShell, with the file as an argument",
          WindowsLauncher.POWERSHELL.command() + WindowsProgram.quote(found));
    } else {
      fixes.add("write the whole name, " + Words.visible(name));
      fixes.add(
          "or let cmd.exe find it: new ProcessBuilder(\"cmd\", \"/c\", \""
              + program.asked()
              + "\")",
          "cmd /c " + WindowsProgram.quote(program.asked()));
    }
    String title = "\"" + Words.visible(program.asked()) + "\" is " + Words.visible(name) + " here";
    return fixes.error(code(), title, detail);
  }

  private Finding builtIn(WindowsProgram program) {
    String word = Words.visible(program.asked());
    Details detail = new Details();
    detail.add(
        "there is no " + word + ".exe: the shell does this itself, and Java starts no shell");
    FixList fixes = new FixList();
    fixes.add(
        "let cmd.exe do it: new ProcessBuilder(\"cmd\", \"/c\", \"" + word + "\", ...)",
        "cmd /c " + program.asked());
    return fixes.error(code(), "\"" + word + "\" is a command of cmd.exe, not a program", detail);
  }

  private Finding file(Case c, WindowsProgram program) {
    Image image = Subject.image(c);
    WindowsLauncher launcher = launcher(program);
    if (launcher == null) {
      throw new IllegalStateException("nothing starts " + program.path());
    }
    Details detail = new Details().add("the file is: " + image.summary());
    detail.add(
        "CreateProcess starts PE programs only (" + WindowsError.BAD_EXE_FORMAT.number() + ")");
    detail.add(image.kind() == Kind.SCRIPT ? "Windows knows no #! line" : "");
    FixList fixes = new FixList();
    String twin = twin(program);
    if (twin != null) {
      detail.add(Words.visible(twin) + " lies beside it");
      fixes.add("start that one: it is the same for Windows", WindowsProgram.quote(twin));
    }
    fixes.add(
        "start what runs it, with the file as an argument", launcher.command() + program.quoted());
    String title = program.shown() + " is " + launcher.what() + ", not a program";
    return fixes.error(code(), title, detail);
  }

  /** {@code gradlew} has a {@code gradlew.bat} beside it, {@code npm} an {@code npm.cmd}. */
  private static @Nullable String twin(WindowsProgram program) {
    for (String extension : new String[] {".exe", ".cmd", ".bat"}) {
      for (String name : new String[] {program.name(), program.stem()}) {
        String other = program.sibling(name + extension);
        if (!other.equals(program.path()) && program.isThere(other)) {
          return other;
        }
      }
    }
    return null;
  }
}
