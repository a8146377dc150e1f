package io.execguard.report;

import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.checkup.Problem;
import io.execguard.diagnosis.checkup.Survey;
import io.execguard.file.Mount;
import io.execguard.launch.PathEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A survey of a host for people: facts by section, then the problems with their fixes. */
public final class DoctorText {
  /** Where values begin. */
  private static final int COLUMN = 23;

  private final Palette palette;
  private final int width;
  private final List<String> lines = new ArrayList<String>();

  private DoctorText(Palette palette, int width) {
    this.palette = palette;
    this.width = width;
  }

  /**
   * @param version of execguard
   * @param width columns of the terminal
   */
  public static List<String> of(
      Survey survey, List<Problem> problems, String version, Palette palette, int width) {
    DoctorText text = new DoctorText(palette, width);
    text.lines.add(palette.strong("execguard " + version + " doctor"));
    text.section("host", HostFacts.of(survey));
    text.section("limits", LimitFacts.of(survey));
    text.section("jdk", JdkFacts.of(survey));
    text.places(survey);
    text.path(survey);
    text.problems(problems);
    return text.lines;
  }

  private void section(String title, Map<String, String> facts) {
    title(title);
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      fact(fact.getKey(), fact.getValue());
    }
  }

  private void title(String title) {
    lines.add("");
    lines.add(palette.strong(title + ":"));
  }

  private void fact(String name, String value) {
    StringBuilder label = new StringBuilder("  ").append(name);
    do {
      label.append(' ');
    } while (label.length() < COLUMN);
    List<String> wrapped = Wrap.lines("", label.toString(), Visible.of(value, 2000), width, COLUMN);
    wrapped.set(0, palette.aside(label.toString()) + wrapped.get(0).substring(label.length()));
    lines.addAll(wrapped);
  }

  private void places(Survey survey) {
    title("places");
    for (Survey.Place place : survey.places()) {
      fact(place.name(), PlaceFacts.of(place));
    }
    if (survey.noexecMounts().isEmpty()) {
      fact("mounted noexec", "nothing");
    }
    for (Mount mount : survey.noexecMounts()) {
      fact("mounted noexec", mount.point() + " (" + mount.type() + ")");
    }
  }

  private void path(Survey survey) {
    title("path");
    if (survey.path() == null) {
      lines.add("  not set");
      return;
    }
    int number = 0;
    for (PathEntry entry : survey.path()) {
      number++;
      String text = entry.text().isEmpty() ? "(empty)" : Visible.of(entry.text(), 300);
      String doubt = PlaceFacts.doubt(entry);
      lines.add(
          "  "
              + palette.aside(String.format("%2d", number))
              + "  "
              + text
              + (doubt.isEmpty() ? "" : "  <- " + doubt));
    }
  }

  private void problems(List<Problem> problems) {
    title("problems");
    if (problems.isEmpty()) {
      lines.add("  none found");
    }
    for (Problem problem : problems) {
      String label = problem.severity().json() + " " + problem.id() + ": ";
      List<String> title = Wrap.lines("  ", label, Visible.of(problem.title()), width, 4);
      String head = title.get(0).substring(2 + label.length());
      title.set(0, "  " + palette.severity(problem.severity(), label) + head);
      lines.addAll(title);
      String before = "why: ";
      for (String sentence : problem.sentences()) {
        lines.addAll(Wrap.lines("    ", before, Visible.of(sentence), width));
        before = "     ";
      }
      for (Fix fix : problem.fixes()) {
        lines.addAll(Wrap.lines("    ", "fix: ", Visible.of(fix.text()), width));
        if (fix.command() != null) {
          lines.add("           " + palette.command(Visible.of(fix.command())));
        }
      }
    }
  }
}
