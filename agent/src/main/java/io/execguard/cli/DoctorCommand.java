package io.execguard.cli;

import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.checkup.Checkup;
import io.execguard.diagnosis.checkup.Problem;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.platform.ProductVersion;
import io.execguard.report.DoctorJson;
import io.execguard.report.DoctorText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what this host is, what it runs, and what is wrong with it. */
@Command(
    name = "doctor",
    description =
        "Tells what this host runs and what is wrong with it: kernel, emulators, mounts, PATH,"
            + " limits, container, JDK. The first thing to paste into a ticket: of the environment"
            + " it shows PATH and nothing else.",
    footer = {
      "",
      "Exit status: 0 no error among the problems, 1 at least one, 2 wrong usage.",
    })
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "One JSON object on one line.")
  private boolean json;

  @Option(
      names = "--probe",
      description =
          "Ask the kernel, too: start a minimal program of each machine, which only exits."
              + " Otherwise nothing is run.")
  private boolean probe;

  @Mixin private ColorOption color = new ColorOption();

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Survey survey = new SurveyReader(session, session.engine(null, spec)).read(probe);
    List<Problem> problems = Checkup.problems(survey);
    Lines out = new Lines(session.out());
    if (json) {
      out.utf8(DoctorJson.of(survey, problems, ProductVersion.text()));
    } else {
      out.text(
          DoctorText.of(
              survey,
              problems,
              ProductVersion.text(),
              Terminal.palette(session, color.when()),
              Terminal.width(session)));
    }
    out.flush();
    // They are sorted, gravest first.
    return !problems.isEmpty() && problems.get(0).severity() == Severity.ERROR
        ? Session.WOULD_NOT_RUN
        : Session.OK;
  }
}
