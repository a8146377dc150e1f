package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.launch.Launch;
import io.execguard.launch.WindowsPath;
import io.execguard.launch.WindowsSearch;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link NotFound} on Windows: error 2 or 3. What cmd.exe would find is EG704's. */
final class WindowsNotFound {
  private static final int MOST = 16;

  private WindowsNotFound() {}

  static @Nullable Finding of(String code, Case c) {
    WindowsProgram program = WindowsProgram.of(c);
    if (program == null || !program.isDecidedBy(Reason.PATH) || ScriptNotProgram.holds(c)) {
      return null;
    }
    String asked = program.asked();
    Launch launch = c.launch();
    Details detail = new Details();
    FixList fixes = new FixList();
    if (asked.trim().isEmpty()) {
      fixes.add("set the program: a property or variable that should hold it is probably unset");
      return fixes.error(code, "the name of the program is empty", detail);
    }
    if (launch != null && !WindowsPath.namesDirectory(asked)) {
      detail.add("looked for it in " + places(launch, c));
      if (launch.isInside()) {
        return byCmd(code, launch, asked, detail, fixes);
      }
      detail.add(
          WindowsPath.hasExtension(asked)
              ? "the name has a dot, so that no .exe is appended"
              : "only .exe is appended to a name without a dot");
      if (WindowsPath.hasExtension(asked) && isOnPath(asked + ".exe", launch, c)) {
        fixes.add("write the whole name, " + asked + ".exe");
      }
      childPath(launch, c, asked, detail, fixes);
      CredentialHelper.explain(asked, c.host(), detail, fixes);
      fixes.add(
          "see whether it is on the PATH at a prompt", "where " + WindowsProgram.quote(asked));
      fixes.add("install it, or give the launch the full path of the program");
      String title = "\"" + Words.visible(asked) + "\" is in no directory that Windows looks in";
      return fixes.error(code, title, detail);
    }
    String culprit = c.verdict().program().facts().culprit();
    if (culprit != null && !culprit.equals(program.path())) {
      detail.add("the first component that is missing: " + Words.visible(culprit));
    }
    boolean byCreateProcess = launch != null && !launch.isInside();
    if (byCreateProcess && launch.directory() != null && isRelative(asked)) {
      detail.add(
          "the name is relative: on Windows it counts from the JVM's own directory, not from "
              + Words.visible(launch.directory()));
      fixes.add(
          "give the launch the whole path", "dir " + WindowsProgram.quote(launch.directory()));
    }
    fixes.add("see what is there", "dir " + WindowsProgram.quote(WindowsPath.directory(asked)));
    return fixes.error(code, Words.visible(asked) + " does not exist", detail);
  }

  private static Finding byCmd(
      String code, Launch launch, String asked, Details detail, FixList fixes) {
    Map<String, String> environment = launch.environment();
    detail.add(
        "as it is written and with each ending of PATHEXT: "
            + Words.visible(environment == null ? "" : String.valueOf(environment.get("PATHEXT"))));
    fixes.add("see whether it is on the PATH at a prompt", "where " + WindowsProgram.quote(asked));
    fixes.add("install it, or give the full path of the program");
    fixes.add(
        "or put its directory on the PATH of the child: ProcessBuilder.environment().put(\"Path\","
            + " ...)");
    String title = "\"" + Words.visible(asked) + "\" is in no directory that cmd.exe looks in";
    return fixes.error(code, title, detail);
  }

  private static boolean isRelative(String path) {
    return !path.startsWith("\\") && !path.startsWith("/") && path.indexOf(':') != 1;
  }

  private static boolean isOnPath(String name, Launch launch, Case c) {
    for (String directory : WindowsSearch.directories(launch, c.host())) {
      if (c.files().facts(WindowsPath.in(directory, name)).isRegular()) {
        return true;
      }
    }
    return false;
  }

  /** The PATH that was given to the child plays no part. */
  private static void childPath(
      Launch launch, Case c, String asked, Details detail, FixList fixes) {
    String path = launch.environment() == null ? null : pathOf(launch);
    String name = WindowsPath.hasExtension(asked) ? asked : asked + ".exe";
    for (String entry : path == null ? new String[0] : path.split(";")) {
      String candidate = WindowsPath.in(entry.isEmpty() ? "." : entry, name);
      if (c.files().facts(candidate).isRegular()) {
        detail.add(
            Words.visible(candidate)
                + " is on the PATH that this launch gives to the child, but the JVM's own counts");
        fixes.add("give the launch the full path, " + Words.visible(candidate));
        return;
      }
    }
  }

  /** Names of variables have no case on Windows. */
  private static @Nullable String pathOf(Launch launch) {
    for (Map.Entry<String, String> each : launch.environment().entrySet()) {
      if (each.getKey().equalsIgnoreCase("PATH")) {
        return each.getValue();
      }
    }
    return null;
  }

  private static String places(Launch launch, Case c) {
    List<String> all = WindowsSearch.directories(launch, c.host());
    String working = launch.isInside() ? "the working directory" : "the JVM's working directory";
    List<String> words = new ArrayList<String>();
    for (String directory : all) {
      if (words.size() == MOST) {
        words.add((all.size() - MOST) + " more");
        break;
      }
      words.add(directory.equals(".") ? working : Words.visible(directory));
    }
    return Words.list(words);
  }
}
