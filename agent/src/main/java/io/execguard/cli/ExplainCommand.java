package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Page;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Rules;
import io.execguard.launch.Launch;
import io.execguard.launch.Located;
import io.execguard.launch.ProgramSearch;
import io.execguard.platform.Platform;
import io.execguard.report.Explanation;
import io.execguard.report.Palette;
import io.execguard.report.PlainPage;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: everything that is known of one file, or the page of one code. */
@Command(
    name = "explain",
    description =
        "Tells everything about one program: each finding with all its fixes, the interpreters and"
            + " loaders on the way, the bytes that decide. With --code: what a code means.",
    footer = {
      "",
      "Exit status: 0 the program would run, 1 it would not, 2 wrong usage or it could not be"
          + " judged.",
    })
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--code", paramLabel = "CODE", description = "A code, for example EG203.")
  private @Nullable String code;

  @Option(
      names = "--platform",
      paramLabel = "OS/ARCH",
      converter = PlatformConverter.class,
      description = "Judge for another platform, for example linux/arm64.")
  private @Nullable Platform platform;

  @Mixin private ColorOption color = new ColorOption();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description =
          "A file, or the name of a program: one without a slash that is no file in the working"
              + " directory is looked for on the PATH, as a launch does.")
  private @Nullable String path;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if ((path == null) == (code == null)) {
      throw new ParameterException(
          spec.commandLine(),
          path == null
              ? "no path given; name a file, or a code with --code"
              : "name a path or a" + " code, not both");
    }
    return path != null ? explain(path) : page(code.toUpperCase(Locale.ROOT));
  }

  private int page(String wanted) throws IOException {
    String page = Page.of(wanted);
    if (page == null) {
      throw new ParameterException(
          spec.commandLine(), "there is no code " + wanted + "; there are " + known());
    }
    Palette palette = Terminal.palette(session, color.when());
    new Lines(session.out()).text(PlainPage.of(palette).lines(page));
    return Session.OK;
  }

  private static String known() {
    StringBuilder text = new StringBuilder();
    for (Rule rule : Rules.all()) {
      text.append(text.length() > 0 ? ", " : "").append(rule.code());
    }
    return text.toString();
  }

  private int explain(String program) {
    Engine engine = session.engine(platform, spec);
    int width = Terminal.width(session);
    Diagnosis diagnosis = engine.examine(program);
    Located located = null;
    boolean bare = program.indexOf('/') < 0 && !program.isEmpty();
    if (bare && !diagnosis.verdict().program().facts().exists()) {
      // No file here: what a launch would start.
      Launch launch = Launch.of(Collections.singletonList(program), null, null, searchPath());
      located = ProgramSearch.locate(launch, engine.files());
      diagnosis = engine.examine(launch);
    }
    Palette palette = Terminal.palette(session, color.when());
    Explanation explanation = Explanation.of(diagnosis, located, engine.files(), palette, width);
    new Lines(session.out()).text(explanation.lines());
    Tally tally = new Tally();
    tally.add(diagnosis.verdict().outcome());
    return tally.status();
  }

  /** The PATH that a bare name is looked for on; null if there is none. */
  private @Nullable String searchPath() {
    String path = session.variable("PATH");
    return path.isEmpty() ? null : path;
  }
}
