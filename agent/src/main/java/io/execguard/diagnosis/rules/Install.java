package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import org.jspecify.annotations.Nullable;

/** Advice to install what is missing, for this distribution. */
final class Install {
  private Install() {}

  /** How to install the program of that name; null if the package that holds it is not known. */
  static @Nullable Fix program(Case c, String name) {
    Distribution distribution = Distribution.of(c.host());
    String packages = Packages.of(distribution, name);
    return packages == null ? null : packages(c, "install " + name, packages);
  }

  /** How to install these packages; null if it is not known how this host does that. */
  static @Nullable Fix packages(Case c, String text, String packages) {
    Distribution distribution = Distribution.of(c.host());
    String command = distribution.install(c.host(), packages);
    return command == null
        ? null
        : Fix.of(text + " (" + Distribution.name(c.host()) + ")", withWhatIsThere(c, command));
  }

  /** The minimal images of the Fedora family have microdnf in the place of dnf. */
  private static String withWhatIsThere(Case c, String command) {
    boolean minimal =
        command.contains("dnf install")
            && Words.isProgram(c.files().facts("/usr/bin/microdnf"))
            && !Words.isProgram(c.files().facts("/usr/bin/dnf"));
    return minimal ? command.replace("dnf install", "microdnf install") : command;
  }
}
