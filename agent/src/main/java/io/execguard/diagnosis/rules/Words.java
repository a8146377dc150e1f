package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import java.util.List;
import java.util.Locale;

/** How facts about files are put into sentences and commands. */
final class Words {
  private Words() {}

  /** The text with a carriage return as {@code ^M}, the way editors and shells show it. */
  static String visible(String text) {
    return text.replace("\r", "^M").replace("\n", "^J").replace("\t", "^I");
  }

  /** The last component of a path. */
  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory that a path lies in. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }

  /** {@code mode 0644, owner 1000:1000}; empty if nothing is known. */
  static String permissions(FileFacts facts) {
    String mode = facts.mode() < 0 ? "" : "mode " + octal(facts.mode());
    if (facts.uid() < 0) {
      return mode;
    }
    return (mode.isEmpty() ? "" : mode + ", ") + "owner " + facts.uid() + ":" + facts.gid();
  }

  /** At least four digits, as chmod(1) takes it. */
  private static String octal(int mode) {
    String digits = Integer.toOctalString(mode);
    return "0000".substring(Math.min(4, digits.length())) + digits;
  }

  /** Why a path walk ended, and at which component. */
  static String walkEnd(FileFacts facts) {
    String at = facts.culprit() == null ? facts.path() : facts.culprit();
    Errno errno = facts.walkError();
    if (errno == Errno.ENOENT) {
      String where = at.equals(facts.path()) ? "" : "on the way to " + visible(facts.path()) + ", ";
      return where + visible(at) + " does not exist";
    }
    String why = errno == null ? "not known why" : errno.text().toLowerCase(Locale.ROOT);
    return visible(at) + ": " + why;
  }

  /** Whether a path begins with that one, component by component. */
  static boolean leadsThrough(String path, String start) {
    return path.equals(start) || path.startsWith(start.endsWith("/") ? start : start + "/");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String list(List<String> words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      out.append(i == 0 ? "" : i == words.size() - 1 ? " and " : ", ").append(words.get(i));
    }
    return out.toString();
  }

  /** Executable by the caller, as far as can be seen. */
  static boolean isProgram(FileFacts facts) {
    return facts.isRegular() && facts.executable();
  }

  static boolean isDirectory(FileFacts facts) {
    return facts.exists() && facts.type() == FileType.DIRECTORY;
  }

  /** How to let the JVM's user through a directory without opening it to everybody. */
  static Fix letThrough(Case c, String directory) {
    return Fix.of(
        "let the JVM's user search it (write its name for USER); chmod a+x lets everybody",
        Distribution.asRoot(c.host(), "setfacl -m u:USER:x " + ShellQuote.file(directory)));
  }

  /** The command that replaces a text in the first line of a file. */
  static String replaceInFirstLine(String file, String text, String by) {
    String pattern = text.replaceAll("[\\\\.*\\[\\]^$|]", "\\\\$0");
    String replacement = by.replaceAll("[\\\\&|]", "\\\\$0");
    return "sed -i "
        + ShellQuote.word("1s|" + pattern + "|" + replacement + "|")
        + " "
        + ShellQuote.file(file);
  }
}
