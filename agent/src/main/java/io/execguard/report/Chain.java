package io.execguard.report;

import io.execguard.file.FileFacts;
import io.execguard.host.BinfmtHandler;
import io.execguard.image.Image;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The files that the kernel goes through for one launch as a tree, each below the one that names
 * it, and at which of them it was decided.
 */
public final class Chain {
  private Chain() {}

  /**
   * A line for each file, and more where one is too long.
   *
   * @param steps those of the verdict, perhaps with more known of them
   */
  public static List<String> lines(Verdict verdict, List<Step> steps, Palette palette, int width) {
    List<String> lines = new ArrayList<String>();
    StringBuilder indent = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String branch = i == 0 ? "" : indent.substring(4) + "`-- ";
      String name = branch + role(step) + path(step);
      lines.addAll(item(name, what(step), width, indent.length()));
      if (i == steps.size() - 1 && !verdict.runs()) {
        String answer = indent + "    <- " + Evidence.answer(verdict);
        lines.add(palette.outcome(verdict.outcome(), answer));
      }
      indent.append("    ");
    }
    return lines;
  }

  private static List<String> item(String name, String what, int width, int indent) {
    if (what.isEmpty() || name.length() + 3 + what.length() <= width) {
      List<String> line = new ArrayList<String>();
      line.add(what.isEmpty() ? name : name + "  " + what);
      return line;
    }
    List<String> lines = new ArrayList<String>();
    lines.add(name);
    StringBuilder below = new StringBuilder();
    while (below.length() < indent + 4) {
      below.append(' ');
    }
    lines.addAll(Wrap.lines(below.toString(), "", what, width, below.length() + 1));
    return lines;
  }

  private static String path(Step step) {
    // In a #! line a carriage return is what one is looking for: it is shown as editors do.
    return step.role() == Step.Role.INTERPRETER
        ? Visible.of(FirstLineText.caret(step.path()), 300)
        : Visible.of(step.path(), 300);
  }

  private static String role(Step step) {
    switch (step.role()) {
      case INTERPRETER:
        return "#! ";
      case HANDLER:
        BinfmtHandler handler = step.handler();
        return handler == null
            ? "binfmt_misc handler "
            : "binfmt_misc handler, " + Visible.of(handler.description(), 300) + ": ";
      case LOADER:
        return "ELF loader ";
      default:
        return "";
    }
  }

  private static String what(Step step) {
    FileFacts facts = step.facts();
    StringBuilder text = new StringBuilder("(");
    if (facts.walkError() != null) {
      return text.append(facts.walkError().text()).append(')').toString();
    }
    Image image = step.image();
    if (step.role() != Step.Role.PROGRAM) {
      // The program's own summary stands at the head of the report.
      text.append(image != null ? Visible.of(image.summary(), 300) : facts.type().text());
    } else {
      text.append(image != null ? image.kind().json() : facts.type().text());
    }
    if (facts.mode() >= 0) {
      text.append(String.format(Locale.ROOT, ", mode %04o", facts.mode()));
    }
    if (facts.uid() >= 0) {
      text.append(", owner ").append(facts.uid()).append(':').append(facts.gid());
    }
    if (facts.realPath() != null && !facts.links().isEmpty()) {
      text.append(", a link to ").append(Visible.of(facts.realPath(), 300));
    }
    return text.append(')').toString();
  }
}
