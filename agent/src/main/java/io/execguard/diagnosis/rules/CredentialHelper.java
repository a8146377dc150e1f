package io.execguard.diagnosis.rules;

import io.execguard.host.Host;

/**
 * Docker's helpers for passwords, {@code docker-credential-desktop}: nobody starts them by name but
 * for a line in a configuration file, which is left behind when the helper goes.
 */
final class CredentialHelper {
  private static final String PREFIX = "docker-credential-";

  private CredentialHelper() {}

  /** Adds where the name comes from, if it is such a helper's. */
  static void explain(String program, Host host, Details detail, FixList fixes) {
    if (!program.startsWith(PREFIX)) {
      return;
    }
    boolean windows = host.isWindows();
    String file = windows ? "%USERPROFILE%\\.docker\\config.json" : "~/.docker/config.json";
    detail.add(
        file
            + " names it: credsStore or credHelpers says \""
            + Words.visible(program.substring(PREFIX.length()))
            + "\"");
    fixes.add(
        "install that helper, or take its name out of " + file,
        windows
            ? "findstr /n \"credsStore credHelpers\" " + file
            : "grep -n -A3 -e credsStore -e credHelpers " + file);
  }
}
