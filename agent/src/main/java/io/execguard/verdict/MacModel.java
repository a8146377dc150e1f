package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.script.MacShebang;
import java.io.IOException;

/**
 * Predicts execve(2) of macOS: bsd/kern/kern_exec.c of XNU, {@code exec_activate_image}, which asks
 * for Mach-O, for a universal file and for {@code #!} in turn. What no one of them claims is
 * ENOEXEC, and Apple's {@code execvp} then gives it to {@code /bin/sh} as glibc's does.
 */
final class MacModel {
  private final Trail trail;
  private final Host host;

  private MacModel(Trail trail, Host host) {
    this.trail = trail;
    this.host = host;
  }

  static Answer answer(String path, Trail trail, Host host) throws IOException {
    MacModel model = new MacModel(trail, host);
    ProgramFile program = trail.add(Step.Role.PROGRAM, path);
    Answer refused = model.open(program);
    if (refused != null) {
      return refused;
    }
    MacShebang line = MacShebang.parse(program.bytes().upTo(0, MacShebang.BUFFER));
    return line == null ? model.binary(program) : model.script(line);
  }

  /** {@code exec_check_permissions}; what is open for writing is executed all the same. */
  private Answer open(ProgramFile file) {
    Answer refused = OpenRule.check(file, host);
    if (refused != null) {
      return refused;
    }
    if (file.facts().size() == 0) {
      return Answer.noexec(Reason.UNKNOWN_FORMAT, "the file is empty");
    }
    return file.isOpen()
        ? null
        : Answer.unknown(Reason.UNREADABLE, file.facts().path() + " may be executed but not read");
  }

  private Answer script(MacShebang line) throws IOException {
    String interpreter = line.interpreter();
    if (interpreter == null) {
      return Answer.noexec(Reason.BAD_SHEBANG, line.problem());
    }
    ProgramFile file = trail.add(Step.Role.INTERPRETER, interpreter);
    Answer refused = open(file);
    if (refused != null) {
      return refused;
    }
    if (MacShebang.parse(file.bytes().upTo(0, MacShebang.BUFFER)) != null) {
      return Answer.noexec(
          Reason.TOO_MANY_INTERPRETERS, "macOS takes no script as the interpreter of a script");
    }
    return binary(file);
  }

  private Answer binary(ProgramFile file) throws IOException {
    Image image = file.image();
    if (image instanceof MachoImage) {
      return MachoRule.judge((MachoImage) image, file, trail, host);
    }
    if (image.kind() == Kind.UNREADABLE) {
      return Answer.unknown(Reason.UNREADABLE, image.summary());
    }
    // A class file begins as a universal program does, and its numbers make no sense as one.
    return image.kind() == Kind.CLASS
        ? Answer.fails(Errno.EBADMACHO, Reason.UNKNOWN_FORMAT, "no universal program")
        : Answer.noexec(Reason.UNKNOWN_FORMAT, "neither Mach-O nor #!");
  }
}
