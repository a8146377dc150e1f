package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.image.script.ShebangLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of fs/exec.c, {@code exec_binprm}: each round asks the formats in turn, and a format
 * that names an interpreter starts the next one with that.
 */
final class Rounds {
  /** {@code depth > 5} is one too many. */
  private static final int MOST_INTERPRETERS = 5;

  private final Trail trail;
  private final Host host;
  private ProgramFile file;
  private String name;
  private boolean passesDescriptor;
  private boolean passedDescriptor;

  private Rounds(Trail trail, Host host, String path) {
    this.trail = trail;
    this.host = host;
    this.name = path;
    this.file = trail.add(Step.Role.PROGRAM, path);
  }

  static Answer answer(String path, Trail trail, Host host) throws IOException {
    return new Rounds(trail, host, path).run();
  }

  private Answer run() throws IOException {
    Answer refused = OpenRule.check(file, host);
    for (int depth = 0; refused == null; depth++) {
      if (depth > MOST_INTERPRETERS) {
        return tooDeep();
      }
      if (!file.isOpen()) {
        return Answer.unknown(Reason.UNREADABLE, name + " may be executed but not read");
      }
      byte[] head = file.head();
      BinfmtHandler handler = handler(head);
      if (handler != null) {
        if (handler.fixed()) {
          return fixed(handler, depth);
        }
        refused = next(handler.interpreter(), trail.add(handler));
        continue;
      }
      ShebangLine line = shebang(head);
      if (line != null && line.interpreter() != null) {
        String interpreter = line.interpreter();
        refused = next(interpreter, trail.add(Step.Role.INTERPRETER, interpreter));
        continue;
      }
      return line != null ? ScriptRule.refuse(line, host) : ElfRule.judge(file, trail, host);
    }
    return refused;
  }

  /**
   * The first handler that takes the file: fs/binfmt_misc.c, {@code load_misc_binary}. It is asked
   * before {@code #!} and ELF, because {@code insert_binfmt} puts it at the head of the list.
   */
  private @Nullable BinfmtHandler handler(byte[] head) {
    for (BinfmtHandler handler : host.binfmt().handlers()) {
      if (handler.takes(name, head)) {
        boolean opens = handler.flags().indexOf('O') >= 0 || handler.flags().indexOf('C') >= 0;
        passesDescriptor |= opens;
        return handler;
      }
    }
    return null;
  }

  private @Nullable ShebangLine shebang(byte[] head) {
    return host.kernel().isAtLeast(5, 1) ? ShebangLine.parse(head) : ShebangLine.parseOld(head);
  }

  /** The interpreter is opened before the rounds are counted. */
  private @Nullable Answer next(String interpreter, ProgramFile opened) {
    name = interpreter;
    file = opened;
    Answer refused = OpenRule.check(file, host);
    return refused != null ? refused : passDescriptor();
  }

  /**
   * A handler with flag O or C hands the program on as a descriptor. There is one such place only:
   * since Linux 5.8 a second file that would need it ends in ENOEXEC.
   */
  private @Nullable Answer passDescriptor() {
    if (!passesDescriptor || !host.kernel().isAtLeast(5, 8)) {
      return null;
    }
    if (passedDescriptor) {
      return Answer.noexec(
          Reason.UNKNOWN_FORMAT, "a handler that opens the program itself, behind another round");
    }
    passedDescriptor = true;
    return null;
  }

  /**
   * Flag F: the file that was opened at registration runs, whatever its path leads to here and now.
   * What it is cannot be known: the path may be that of another mount namespace.
   */
  private Answer fixed(BinfmtHandler handler, int depth) {
    trail.add(handler);
    Answer refused = passDescriptor();
    if (refused != null) {
      return refused;
    }
    return depth == MOST_INTERPRETERS ? tooDeep() : Answer.runs(Reason.HANDLER);
  }

  private static Answer tooDeep() {
    return Answer.fails(
        Errno.ELOOP,
        Reason.TOO_MANY_INTERPRETERS,
        "more than " + MOST_INTERPRETERS + " interpreters of interpreters");
  }
}
