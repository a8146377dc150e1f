package io.execguard.report;

import io.execguard.image.script.ShebangLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code #!} line as the kernel takes it apart, with what is invisible in it made visible. */
public final class FirstLineText {
  private FirstLineText() {}

  /**
   * The lines; none if the file does not begin with {@code #!}.
   *
   * @param head the file's first bytes, {@link ShebangLine#BUFFER} of them
   */
  public static List<String> lines(byte[] head, Palette palette, int width) {
    List<String> lines = new ArrayList<String>();
    ShebangLine line = ShebangLine.parse(head);
    if (line == null) {
      return lines;
    }
    lines.add(palette.strong(caret(text(head))));
    switch (line.problem()) {
      case NONE:
        lines.addAll(word("interpreter", line.interpreter(), width));
        lines.addAll(word("argument", line.argument(), width));
        break;
      case NO_NAME:
        lines.add("interpreter  none: nothing but blanks behind #!");
        break;
      default:
        lines.add(
            "interpreter  none: its name does not end within " + ShebangLine.BUFFER + " bytes");
    }
    if (line.cut()) {
      lines.add("the kernel reads " + ShebangLine.BUFFER + " bytes; what is behind them is lost");
    }
    return lines;
  }

  private static List<String> word(String label, @Nullable String value, int width) {
    if (value == null) {
      List<String> none = new ArrayList<String>();
      none.add(padded(label) + "none");
      return none;
    }
    String shown = value.isEmpty() ? "(empty: the working directory)" : caret(value);
    String remark = "";
    if (value.endsWith("\r")) {
      remark = "  (^M is a carriage return: to the kernel a letter of the word like any other)";
    } else if (label.equals("argument") && value.trim().indexOf(' ') >= 0) {
      remark = "  (one argument, blanks and all)";
    }
    return Wrap.lines(padded(label), "", shown + remark, width, padded("").length());
  }

  private static String padded(String label) {
    StringBuilder text = new StringBuilder(label);
    while (text.length() < 13) {
      text.append(' ');
    }
    return text.toString();
  }

  private static String text(byte[] head) {
    int end = 0;
    while (end < head.length && head[end] != '\n' && head[end] != 0) {
      end++;
    }
    return new String(head, 0, end, StandardCharsets.UTF_8);
  }

  /** A carriage return as editors show it; everything else that hides as elsewhere. */
  static String caret(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\t') {
        out.append(Visible.of(text.substring(from, i))).append(c == '\r' ? "^M" : "^I");
        from = i + 1;
      }
    }
    return out.append(Visible.of(text.substring(from))).toString();
  }
}
