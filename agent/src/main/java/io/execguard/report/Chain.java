package io.execguard.report;

import io.execguard.file.FileFacts;
import io.execguard.host.BinfmtHandler;
import io.execguard.image.Image;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that the kernel goes through for one launch, each below the one that names it, and at
 * which of them it was decided.
 */
public final class Chain {
  private Chain() {}

  /**
   * One line for each file.
   *
   * @param steps those of the verdict, perhaps with more known of them
   */
  public static List<String> lines(Verdict verdict, List<Step> steps) {
    List<String> lines = new ArrayList<String>();
    StringBuilder indent = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String line = indent + role(step) + Visible.of(step.path(), 300) + "  " + what(step);
      boolean decided = i == steps.size() - 1 && !verdict.runs();
      lines.add(decided ? line + "  <- " + Evidence.answer(verdict) : line);
      indent.append("  ");
    }
    return lines;
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
    text.append(image != null ? Visible.of(image.summary(), 300) : facts.type().text());
    if (facts.mode() >= 0) {
      text.append(", mode ").append(Integer.toOctalString(facts.mode()));
    }
    if (facts.realPath() != null && !facts.realPath().equals(step.path())) {
      text.append(", in truth ").append(Visible.of(facts.realPath(), 300));
    }
    return text.append(')').toString();
  }
}
