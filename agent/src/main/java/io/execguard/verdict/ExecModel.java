package io.execguard.verdict;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Predicts execve(2): a pure function of what the files are and what the host is. The order of the
 * questions is the kernel's own (fs/exec.c: {@code do_execveat_common}, {@code exec_binprm}, {@code
 * search_binary_handler}).
 *
 * <p>Handlers of binfmt_misc that cannot be seen ({@link io.execguard.host.Binfmt#complete()} is
 * false) are taken for absent: a caller who wants to act on an ENOEXEC has to ask for them.
 */
public final class ExecModel {
  private ExecModel() {}

  /**
   * What a bare execve(2) of this path by this caller on this host answers. Never throws. The steps
   * of a program that runs carry no images: a healthy launch costs no more than the reads that the
   * kernel itself does.
   */
  public static Verdict judge(String path, FileView files, Host host) {
    return judge(path, null, files, host, false);
  }

  /**
   * The same for a program that was walked to already.
   *
   * @param program what {@code files} says of it
   */
  public static Verdict judge(FileFacts program, FileView files, Host host) {
    return judge(program.path(), program, files, host, false);
  }

  /** The same, and the first step says what the program is, also if it runs. */
  public static Verdict examine(String path, FileView files, Host host) {
    return judge(path, null, files, host, true);
  }

  /** The same for a program that was walked to already. */
  static Verdict examine(FileFacts program, FileView files, Host host) {
    return judge(program.path(), program, files, host, true);
  }

  private static Verdict judge(
      String path, @Nullable FileFacts program, FileView files, Host host, boolean images) {
    Trail trail = new Trail(files, program);
    try {
      Answer answer;
      try {
        answer = answer(path, trail, host);
      } catch (IOException e) {
        answer = Answer.unknown(Reason.UNREADABLE, "cannot be read: " + e.getMessage());
      }
      return answer.with(trail.steps(images, !answer.isRuns()));
    } finally {
      trail.close();
    }
  }

  private static Answer answer(String path, Trail trail, Host host) throws IOException {
    if (host.isLinux()) {
      return Rounds.answer(path, trail, host);
    }
    if (host.isMac()) {
      return MacModel.answer(path, trail, host);
    }
    return host.isWindows()
        ? WindowsModel.answer(path, trail, host)
        : OtherSystem.answer(path, trail, host);
  }
}
