package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Rule;
import io.execguard.image.Image;
import io.execguard.image.pe.PeImage;
import io.execguard.launch.WindowsError;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A program that wants more rights than the JVM has: error 740. CreateProcess never asks the user;
 * only ShellExecute does, which Java does not use.
 */
public final class NeedsElevation extends Rule {
  public NeedsElevation() {
    super("EG703", "needs-elevation", "a Windows program that asks for an administrator");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    boolean said = program != null && program.saidByTheJdk(WindowsError.ELEVATION_REQUIRED);
    if (program == null || !said && !program.isDecidedBy(Reason.PE_ELEVATION)) {
      return null;
    }
    boolean sure = said || c.verdict().outcome() == Outcome.FAILS;
    String level = level(program.image());
    Details detail = new Details().add(why(c, program, level));
    detail.add(
        sure
            ? "this JVM has no administrator's rights, and CreateProcess, which Java uses, never"
                + " asks for them"
            : "in a JVM without an administrator's rights the launch fails with error 740:"
                + " CreateProcess never asks for them");
    FixList fixes = new FixList();
    fixes.add("start the JVM itself with an administrator's rights, where that is acceptable");
    fixes.add(
        "or let Windows ask the user, who must be there to answer",
        "powershell -Command \"Start-Process -Verb RunAs -Wait -FilePath '"
            + program.path().replace("'", "''")
            + "'\"");
    if (level == null || level.equals("asInvoker")) {
      fixes.add(
          "or run it without them, if it does not need them",
          "cmd /min /c \"set __COMPAT_LAYER=RUNASINVOKER && start \"\" \""
              + program.path()
              + "\"\"");
      fixes.add(
          "see whether \"run as administrator\" is set for it (also HKLM)",
          "reg query \"HKCU\\Software\\Microsoft\\Windows"
              + " NT\\CurrentVersion\\AppCompatFlags\\Layers\"");
    } else {
      fixes.add("or get a build whose manifest says asInvoker, if it does not need the rights");
    }
    String title =
        program.shown()
            + (sure ? " needs an administrator's rights" : " asks for an administrator's rights");
    return sure ? fixes.error(code(), title, detail) : fixes.warning(code(), title, detail);
  }

  private static @Nullable String level(@Nullable Image image) {
    return image instanceof PeImage ? ((PeImage) image).executionLevel() : null;
  }

  private static String why(Case c, WindowsProgram program, @Nullable String level) {
    if (program.isDecidedBy(Reason.PE_ELEVATION)) {
      return c.verdict().detail();
    }
    if (level != null && !level.equals("asInvoker")) {
      return "its manifest says requestedExecutionLevel " + level;
    }
    return level == null
        ? "it has no requestedExecutionLevel in its manifest: Windows takes it for an installer, or"
            + " \"run as administrator\" is set for it"
        : "its manifest says asInvoker: \"run as administrator\" is set for it in its compatibility"
            + " settings";
  }
}
