package io.execguard.cli;

import io.execguard.platform.ProductVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in the macros of man(7), which groff and mandoc know: ASCII, a request a line. */
final class ManPage {
  private static final String FOOT_OF_STATUS = "Exit status:";

  private final List<String> lines = new ArrayList<String>();

  private ManPage() {}

  /** The page of a command and of all commands below it. */
  static List<String> of(CommandSpec root) {
    ManPage page = new ManPage();
    page.lines.add(".TH EXECGUARD 1 \"\" \"execguard " + plain(ProductVersion.text()) + "\"");
    page.section("NAME");
    page.lines.add("execguard \\- " + text(lowered(root.usageMessage().description()[0])));
    page.section("SYNOPSIS");
    page.lines.add(".B " + text(root.name()));
    page.lines.add("\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]");
    page.lines.add(".br");
    page.lines.add(".B java \\-javaagent:execguard.jar");
    page.lines.add("\\-jar \\fIAPPLICATION\\fR");
    page.section("DESCRIPTION");
    page.paragraph(root.usageMessage().description());
    page.section("COMMANDS");
    for (CommandLine command : root.subcommands().values()) {
      page.command(command.getCommandSpec());
    }
    page.section("SEE ALSO");
    page.lines.add(".BR execve (2),");
    page.lines.add(".BR path_resolution (7),");
    page.lines.add(".BR ld.so (8)");
    return page.lines;
  }

  private void command(CommandSpec command) {
    lines.add(".SS " + text(command.name()));
    StringBuilder usage = new StringBuilder("\\fB").append(text(command.name())).append("\\fR");
    usage.append(" [\\fIOPTION\\fR...]");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      boolean optional = parameter.arity().min() == 0;
      usage.append(optional ? " [" : " ").append(italic(parameter.paramLabel()));
      usage.append(parameter.arity().max() > 1 ? "..." : "").append(optional ? "]" : "");
    }
    lines.add(usage.toString());
    lines.add(".PP");
    paragraph(command.usageMessage().description());
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(italic(parameter.paramLabel()), parameter.description());
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        item(names(option), option.description());
      }
    }
    footer(command.usageMessage().footer());
  }

  /** What stands below the options: a paragraph begins where a line is empty. */
  private void footer(String[] footer) {
    for (String line : footer) {
      if (line.isEmpty() || line.startsWith(FOOT_OF_STATUS)) {
        lines.add(".PP");
      }
      if (!line.isEmpty()) {
        lines.add(text(line));
      }
    }
    // Two of them, or one in front of the next heading, are nothing but a warning.
    for (int i = lines.size() - 1; i > 0; i--) {
      if (lines.get(i).equals(".PP") && (i + 1 == lines.size() || isBreak(lines.get(i - 1)))) {
        lines.remove(i);
      }
    }
  }

  private static boolean isBreak(String line) {
    return line.equals(".PP") || line.startsWith(".SS ") || line.startsWith(".SH ");
  }

  private void item(String head, String[] description) {
    lines.add(".TP");
    lines.add(head);
    paragraph(description);
  }

  /** {@code -0, --null}, and what an option wants. */
  private static String names(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      String shown = option.negatable() ? "--[no-]" + name.substring(2) : name;
      names.append(names.length() == 0 ? "" : ", ").append("\\fB").append(text(shown));
      names.append("\\fR");
    }
    if (option.arity().max() > 0) {
      names.append('=').append(italic(option.paramLabel()));
    }
    return names.toString();
  }

  private void section(String name) {
    lines.add(".SH " + text(name));
  }

  private void paragraph(String[] sentences) {
    for (String sentence : sentences) {
      if (!sentence.trim().isEmpty()) {
        lines.add(text(sentence));
      }
    }
  }

  private static String italic(String label) {
    return "\\fI" + text(label) + "\\fR";
  }

  private static String lowered(String sentence) {
    String words = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  /** Text that is no request: groff_man(7), "Portability": a minus to paste, no accents. */
  private static String text(String words) {
    String text = plain(words).replace("\\", "\\e").replace("-", "\\-");
    text =
        text.replace("\"", "\\(dq")
            .replace("~", "\\(ti")
            .replace("^", "\\(ha")
            .replace("`", "\\(ga");
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?").trim();
  }
}
