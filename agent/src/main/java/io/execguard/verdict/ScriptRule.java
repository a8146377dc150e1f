package io.execguard.verdict;

import io.execguard.host.Host;
import io.execguard.image.script.ShebangLine;

/**
 * A {@code #!} line that names no interpreter: fs/binfmt_script.c, {@code load_script}, answers
 * ENOEXEC, and no other format takes the file.
 */
final class ScriptRule {
  private ScriptRule() {}

  static Answer refuse(ShebangLine line, Host host) {
    if (line.problem() == ShebangLine.Problem.NAME_TOO_LONG) {
      int read = host.kernel().isAtLeast(5, 1) ? ShebangLine.BUFFER : ShebangLine.OLD_BUFFER;
      return Answer.noexec(
          Reason.BAD_SHEBANG,
          "the interpreter's name after #! does not end within the "
              + read
              + " bytes that are read");
    }
    return Answer.noexec(Reason.BAD_SHEBANG, "no interpreter after #!");
  }
}
