package io.execguard.verdict;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.launch.CmdSearch;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.launch.WindowsSearch;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which file a launch will execute and what execve(2) answers: the search of {@link ProgramSearch}
 * with {@link ExecModel} as its judge. Each has a say in the other: the search goes on behind a
 * script without its interpreter and ends at a program for another CPU; and where the directory
 * cannot be entered or nothing was found, there is no file to judge. A value.
 */
public final class LaunchVerdict {
  private final Located located;
  private final Verdict verdict;

  private LaunchVerdict(Located located, Verdict verdict) {
    this.located = located;
    this.verdict = verdict;
  }

  /**
   * Looks, and executes nothing. Never throws. In a healthy launch one program is judged, and it is
   * walked to once.
   *
   * @param files must be made for the launch's directory; on Windows, where all names count from
   *     the JVM's own, for that
   */
  public static LaunchVerdict of(Launch launch, FileView files, Host host) {
    if (host.isWindows()) {
      Located located =
          launch.isInside()
              ? CmdSearch.locate(launch, files)
              : WindowsSearch.locate(launch, files, host);
      return new LaunchVerdict(located, WindowsLaunch.verdict(located, files, host));
    }
    Candidates candidates = new Candidates(files, host);
    Located located = ProgramSearch.locate(launch, files, candidates);
    return new LaunchVerdict(located, verdict(located, candidates, files, host));
  }

  /** The same launch, for which there was no such program after all. */
  public LaunchVerdict missing() {
    String path = located.path();
    FileFacts facts = FileFacts.failed(path, Errno.ENOENT, path);
    Located nowhere = Located.of(located.directory(), path, facts, located.tried());
    return new LaunchVerdict(
        nowhere, Verdict.fails(Errno.ENOENT, Reason.PATH, "", program(nowhere)));
  }

  private static Verdict verdict(
      Located located, Candidates candidates, FileView files, Host host) {
    FileFacts facts = located.facts();
    Errno directoryError = located.directoryError();
    if (directoryError != null) {
      return Verdict.fails(
          directoryError,
          Reason.WORKING_DIRECTORY,
          "the working directory cannot be entered",
          program(located));
    }
    if (!located.found() && facts.walkError() != null) {
      // There is no path: the bare name would be taken for a file in the working directory.
      return Verdict.fails(
          facts.walkError(), Reason.PATH, "in no directory of the PATH", program(located));
    }
    Verdict judged = candidates.verdictOf(facts);
    return judged != null ? judged : ExecModel.judge(facts, files, host);
  }

  private static List<Step> program(Located located) {
    return Collections.singletonList(
        new Step(Step.Role.PROGRAM, located.path(), located.facts(), null));
  }

  /** Where the program was looked for. */
  public Located located() {
    return located;
  }

  /** What execve(2) answers for it. */
  public Verdict verdict() {
    return verdict;
  }

  @Override
  public String toString() {
    return located.path() + ": " + verdict;
  }

  /** Judges what the search finds, and keeps the last answer: mostly it is the only one. */
  private static final class Candidates implements ProgramSearch.Judge {
    private final FileView files;
    private final Host host;
    private @Nullable FileFacts last;
    private @Nullable Verdict verdict;

    Candidates(FileView files, Host host) {
      this.files = files;
      this.host = host;
    }

    @Override
    public @Nullable Errno answer(FileFacts candidate) {
      Verdict judged = ExecModel.judge(candidate, files, host);
      last = candidate;
      verdict = judged;
      return judged.errno();
    }

    @Nullable Verdict verdictOf(FileFacts facts) {
      return facts == last ? verdict : null;
    }
  }
}
