package io.execguard.cli;

import io.execguard.platform.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: what execve(2) would answer for each path, without running anything. */
@Command(
    name = "check",
    description = "Says what the kernel would answer if PATH were executed. Runs nothing.",
    footer = {
      "",
      "Exit status: 0 all would run, 1 at least one would not, 2 wrong usage or nothing could be"
          + " judged.",
    })
final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object per line, one line per path.")
  private boolean json;

  @Option(names = "--stdin", description = "Read paths from standard input, one per line.")
  private boolean stdin;

  @Option(
      names = {"-0", "--null"},
      description = "Paths on standard input end in NUL, as find -print0 writes them.")
  private boolean nul;

  @Option(
      names = "--platform",
      paramLabel = "OS/ARCH",
      converter = PlatformConverter.class,
      description = "Judge for another platform, for example linux/arm64.")
  private @Nullable Platform platform;

  @Mixin private ColorOption color = new ColorOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "A file, as execve(2) takes it: a bare name is a file in the working directory, not"
              + " looked for on the PATH. - reads standard input.")
  private List<String> paths = new ArrayList<String>();

  CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (paths.isEmpty() && !stdin) {
      throw new ParameterException(
          spec.commandLine(), "no path given; name at least one file, or use --stdin");
    }
    boolean read = stdin || paths.contains("-");
    if (read && StandardStreams.isClosed(session.in())) {
      session
          .err()
          .println("execguard check: standard input is closed: there are no paths to read");
      return Session.USAGE;
    }
    Lines out = new Lines(session.out());
    Tally tally = new Tally();
    Answers.Judgement judgement =
        new Answers.Judgement(
            session.engine(platform, spec),
            Terminal.report(session, color.when()),
            json,
            session.variable("PATH"));
    try (AnswerQueue queue = new AnswerQueue(judgement, out, tally)) {
      answer(read, queue, out);
    }
    if (tally.empty()) {
      session.err().println("execguard check: no path came in on standard input");
    }
    return tally.status();
  }

  /**
   * @param read whether standard input is to be read, once: where the first dash stands, else last
   */
  private void answer(boolean read, AnswerQueue queue, Lines out) throws IOException {
    boolean unread = read;
    for (String path : paths) {
      if (!path.equals("-") && !out.closed()) {
        queue.add(path);
      } else if (unread) {
        readPaths(queue, out);
        unread = false;
      }
    }
    if (unread) {
      readPaths(queue, out);
    }
    queue.settle();
  }

  private void readPaths(AnswerQueue queue, Lines out) throws IOException {
    PathLines lines =
        new PathLines(
            session.in(),
            FileNames.ofThisJvm().charset(),
            nul ? '\0' : '\n',
            new PathLines.Wait() {
              @Override
              public boolean begin() {
                // Whoever names the paths may be waiting for an answer before the next.
                queue.settle();
                return !out.closed();
              }
            });
    String path;
    while (!out.closed() && (path = lines.next()) != null) {
      queue.add(path);
    }
  }
}
