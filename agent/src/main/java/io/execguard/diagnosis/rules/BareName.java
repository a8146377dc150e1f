package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.launch.Launch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes near a name without a slash that is in no directory of the JVM's PATH. */
final class BareName {
  /** PATHs that are nobody's choice, and who starts programs with them. */
  private static final String[][] DEFAULTS = {
    {"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "systemd gives it to every service"},
    {
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      "systemd and container engines give it to whatever has none of its own"
    },
    {"/usr/bin:/bin", "cron gives it to every job"},
    {
      "/usr/bin:/bin:/usr/sbin:/sbin",
      "macOS gives it to every program that is not started from a shell, but from the Dock or an"
          + " IDE"
    },
  };

  private BareName() {}

  static void explain(Case c, Launch launch, Details detail, FixList fixes) {
    String program = launch.program();
    List<String> elsewhere = Elsewhere.find(c, program);
    if (!elsewhere.isEmpty()) {
      inAnotherDirectory(c, launch, elsewhere, detail, fixes);
      return;
    }
    if (Words.isProgram(c.files().facts("./" + program))) {
      detail.add("a file of that name is in the working directory, which is not on the PATH");
      fixes.add("write ./" + program);
      return;
    }
    for (String other : Extensions.others(program)) {
      List<String> found = Elsewhere.find(c, other);
      if (!found.isEmpty()) {
        detail.add(found.get(0) + " exists: " + Extensions.why(program, other));
        fixes.add("write " + Words.visible(other));
        return;
      }
    }
    String near = SearchedPath.near(launch, c.files());
    if (near != null) {
      detail.add("\"" + Words.visible(near) + "\" is on the PATH");
      fixes.add("did you mean " + Words.visible(near) + "?");
    }
    CredentialHelper.explain(program, c.host(), detail, fixes);
  }

  private static void inAnotherDirectory(
      Case c, Launch launch, List<String> elsewhere, Details detail, FixList fixes) {
    String found = elsewhere.get(0);
    String directory = Words.parent(found);
    detail.add("it exists as " + Words.list(elsewhere));
    String childPath = Elsewhere.childPath(c);
    String source = c.loginPath().get(directory);
    boolean own = contains(launch.parentPath(), directory);
    if (childPath != null && contains(childPath, directory)) {
      detail.add(
          directory
              + " is on the PATH that this launch gives to the child, but Java looks on the PATH of"
              + " the JVM");
    } else if (source != null && !own) {
      detail.add(
          directory
              + " is on the PATH of a login shell ("
              + Words.visible(source)
              + " puts it there), but not on "
              + (launch.isInside() ? "the child's" : "this JVM's"));
    }
    String giver = giver(launch);
    detail.add(giver == null || own ? "" : "this PATH is a default: " + giver);
    if (launch.isInside()) {
      fixes.add("write its full path, " + Words.visible(found));
      fixes.add(
          "or put "
              + Words.visible(directory)
              + " on the PATH of the child: ProcessBuilder.environment().put(\"PATH\", ...)");
      return;
    }
    fixes.add("give the launch the full path, " + Words.visible(found));
    if (giver != null && giver.startsWith("systemd gives")) {
      fixes.add(
          "or name the directory in the service's unit (systemctl edit UNIT): [Service]"
              + " Environment=PATH="
              + Words.visible(directory)
              + ":"
              + launch.parentPath());
      return;
    }
    fixes.add(
        "or start the JVM with that directory on its PATH",
        "export PATH=\"$PATH\":" + ShellQuote.word(directory));
  }

  private static boolean contains(@Nullable String path, String directory) {
    return path != null && (":" + path + ":").contains(":" + directory + ":");
  }

  /** Who gives such a PATH; null if somebody chose it. */
  private static @Nullable String giver(Launch launch) {
    for (String[] known : DEFAULTS) {
      if (known[0].equals(launch.parentPath())) {
        return known[1];
      }
    }
    return null;
  }
}
