package io.execguard.guard;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.log.Pid;
import io.execguard.log.Wording;
import io.execguard.report.Concealment;
import io.execguard.report.EventSummary;
import io.execguard.report.LaunchEvent;
import io.execguard.report.LogJson;
import io.execguard.report.LogText;
import io.execguard.report.Visible;
import java.util.List;
import java.util.Map;

/** How the log words what it has to say: text for people, or JSON. A value. */
final class LogFormat implements Wording {
  /** The longest record of text, in characters: a program's name may have megabytes. */
  private static final int MOST = 32_000;

  private final boolean json;
  private final boolean arguments;

  private LogFormat(boolean json, boolean arguments) {
    this.json = json;
    this.arguments = arguments;
  }

  static LogFormat of(Settings settings) {
    return new LogFormat(settings.isJson(), settings.showsArguments());
  }

  /**
   * An event in full.
   *
   * @param context the application's MDC; only JSON has it
   */
  String full(LaunchEvent event, Concealment concealment, Map<String, String> context) {
    if (json) {
      return json(event, concealment, context);
    }
    StringBuilder full = new StringBuilder(text(event));
    if (!event.note().isEmpty()) {
      full.append("\n  not stopped: ").append(event.note());
    }
    if (arguments) {
      full.append("\n  arguments:");
      List<String> command = event.launch().command();
      for (String argument : command.subList(1, command.size())) {
        full.append(' ').append(ShellQuote.word(concealment.of(argument)));
      }
    }
    if (!event.stack().isEmpty()) {
      full.append("\n  launched by: ").append(Visible.of(event.stack().get(0).toString(), 300));
      full.append(", thread ").append(Visible.of(event.thread(), 100));
    }
    return cut(concealment.of(cut(full.toString())));
  }

  String json(LaunchEvent event, Concealment concealment, Map<String, String> context) {
    String message = head(event, concealment);
    return LogJson.of(event, message, concealment, arguments, Pid.ofThisJvm(), context);
  }

  /** The first line of the text. */
  String head(LaunchEvent event, Concealment concealment) {
    return concealment.of(cut(firstLine(text(event))));
  }

  /** What is kept of an event to count it. */
  EventSummary summary(LaunchEvent event, Concealment concealment) {
    return EventSummary.of(event, head(event, concealment), concealment);
  }

  String again(EventSummary summary) {
    String text = summary.text();
    return json ? LogJson.again(summary, text, System.currentTimeMillis()) : text;
  }

  @Override
  public String lost(long lost, String why) {
    String text = lost + (lost == 1 ? " record" : " records") + " could not be logged: " + why;
    String visible = Visible.of(text);
    return json ? LogJson.lost(lost, visible, System.currentTimeMillis()) : visible;
  }

  @Override
  public boolean isBare() {
    return json;
  }

  private static String text(LaunchEvent event) {
    Diagnosis diagnosis = event.diagnosis();
    if (event.end() != null) {
      return LogText.ofEnd(diagnosis.verdict(), diagnosis.findings(), event.end());
    }
    return event.isError()
        ? LogText.of(event.action(), diagnosis.verdict(), diagnosis.findings())
        : LogText.ofStart(diagnosis.verdict(), diagnosis.findings());
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "[...]";
  }
}
