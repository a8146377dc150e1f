package io.execguard.report;

import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message of the IOException that a launch ends in: the JDK's own, to the letter, so that code
 * which parses it goes on working, and behind it the diagnosis on lines of its own:
 *
 * <pre>
 * error=8, Exec format error
 *   execguard EG101: ./protoc is an ELF program for linux/arm64; this host runs linux/amd64
 *     why: e_machine in its ELF header is 183 (EM_AARCH64)
 *     fix: download the build for linux/amd64  ->  curl -fLO https://...
 * </pre>
 *
 * The lines are indented by blanks, so that they stand apart from the {@code \tat} lines of a stack
 * trace; every one that names a cause begins with {@code execguard EG}. No colours, no newline at
 * the end.
 */
public final class ExceptionText {
  /** How many lines a message has at most, the JDK's first one counted. */
  public static final int LINES = 12;

  private ExceptionText() {}

  /**
   * @param jdkMessage what this JDK says of the failure, kept with every blank in it
   * @param findings gravest first; if there are none, one line says what the file is and what
   *     decided
   * @return the JDK's message alone if the verdict is that the program runs and no rule found
   *     anything: then there is nothing to add
   */
  public static String of(String jdkMessage, Verdict verdict, List<Finding> findings, Host host) {
    Outline outline = new Outline();
    if (!findings.isEmpty()) {
      for (int i = 0; i < findings.size(); i++) {
        add(outline, 2 * i, findings.get(i));
      }
    } else if (!verdict.runs()) {
      outline.add(0, "  execguard: " + withoutFinding(verdict, host));
    }
    StringBuilder text = new StringBuilder(jdkMessage);
    for (String line : outline.within(LINES - 1, more(verdict.program().path()))) {
      text.append('\n').append(line);
    }
    return text.toString();
  }

  /** What to run for the rest of a diagnosis. */
  private static String more(String path) {
    return "    more: java -jar execguard.jar explain " + ShellQuote.file(path);
  }

  private static void add(Outline outline, int rank, Finding finding) {
    outline.add(rank, "  execguard " + finding.code() + ": " + Evidence.title(finding));
    String why = Evidence.detail(finding);
    if (!why.isEmpty()) {
      outline.add(rank + 1, "    why: " + why);
    }
    int next = rank + 1;
    for (Fix fix : finding.fixes()) {
      outline.add(next, "    fix: " + oneLine(fix));
      next += 2;
    }
  }

  /** A fix on one line. */
  static String oneLine(Fix fix) {
    String command = fix.command();
    return command == null
        ? Visible.of(fix.text())
        : Visible.of(fix.text()) + "  ->  " + Visible.of(command);
  }

  private static String withoutFinding(Verdict verdict, Host host) {
    StringBuilder text = new StringBuilder();
    text.append(Visible.of(verdict.deciding().path(), 300));
    @Nullable Image image = verdict.deciding().image();
    if (image != null) {
      text.append(" is ").append(Visible.of(image.summary(), 300));
    }
    text.append("; this host is ").append(host.platform()).append("; execve(2): ");
    text.append(Evidence.answer(verdict));
    if (!verdict.detail().isEmpty()) {
      text.append(", ").append(Visible.of(verdict.detail(), 300));
    }
    return text.toString();
  }
}
