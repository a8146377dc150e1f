package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.Page;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Rules;
import io.execguard.host.Host;
import io.execguard.image.ProgramFile;
import io.execguard.platform.Platform;
import io.execguard.report.Chain;
import io.execguard.report.HexDump;
import io.execguard.report.Palette;
import io.execguard.report.PlainPage;
import io.execguard.report.Visible;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
  /** How much of the deciding file is shown: an ELF header is 64 bytes long. */
  private static final int SHOWN = 64;

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

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never.")
  private Terminal.Color color = Terminal.Color.auto;

  @Parameters(paramLabel = "PATH", arity = "0..1", description = "A file, as execve(2) takes it.")
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
    Palette palette = Terminal.palette(session, color);
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
    Diagnosis diagnosis = engine.examine(program);
    List<String> lines = new ArrayList<String>(Terminal.report(session, color).full(diagnosis));
    String hint = PathHint.of(diagnosis, engine.files(), session.variable("PATH"));
    if (hint != null) {
      lines.add("  hint: " + hint);
    }
    Verdict verdict = diagnosis.verdict();
    section(lines, "on the way", Chain.lines(verdict, identified(verdict, engine)));
    Step shown = verdict.runs() ? verdict.program() : verdict.deciding();
    section(lines, "first bytes of " + shown.path(), head(engine, shown));
    section(lines, "host", host(engine.host()));
    new Lines(session.out()).text(lines);
    Tally tally = new Tally();
    tally.add(diagnosis.verdict().outcome());
    return tally.status();
  }

  private static void section(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(Visible.of(title) + ":");
      for (String line : content) {
        lines.add("  " + line);
      }
    }
  }

  /** What each file is, also where that was not needed to decide. */
  private static List<Step> identified(Verdict verdict, Engine engine) {
    List<Step> steps = new ArrayList<Step>();
    for (Step step : verdict.steps()) {
      if (step.image() == null && step.facts().isRegular()) {
        try (ProgramFile file = ProgramFile.of(step.facts(), engine.files())) {
          step = step.with(file.image());
        }
      }
      steps.add(step);
    }
    return steps;
  }

  private static List<String> head(Engine engine, Step step) {
    try (ProgramFile file = ProgramFile.of(step.facts(), engine.files())) {
      if (!file.isOpen()) {
        return new ArrayList<String>();
      }
      return HexDump.lines(file.head(), (int) Math.min(SHOWN, file.size()));
    } catch (IOException e) {
      List<String> line = new ArrayList<String>();
      line.add("cannot be read: " + e.getMessage());
      return line;
    }
  }

  private static List<String> host(Host host) {
    StringBuilder text = new StringBuilder().append(host.platform());
    text.append(", kernel ").append(host.kernel());
    text.append(", ").append(host.libc().text());
    String name = host.osRelease().get("PRETTY_NAME");
    if (name != null) {
      text.append(", ").append(Visible.of(name));
    }
    if (host.container() != null) {
      text.append(", in a container (").append(host.container()).append(')');
    }
    text.append(", binfmt_misc ");
    text.append(host.binfmt().sight().name().toLowerCase(Locale.ROOT));
    List<String> translators = host.binfmt().translators();
    if (!translators.isEmpty()) {
      text.append(" (").append(Visible.of(String.join(", ", translators), 300)).append(')');
    }
    List<String> line = new ArrayList<String>();
    line.add(text.toString());
    return line;
  }
}
