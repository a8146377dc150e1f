package io.execguard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is kept of an event that was logged, to say later how often it happened again. A value. */
public final class EventSummary {
  private final String action;
  private final boolean error;
  private final String executable;
  private final List<String> codes;
  private final String head;
  private final long times;
  private final long seconds;

  private EventSummary(
      String action,
      boolean error,
      String executable,
      List<String> codes,
      String head,
      long times,
      long seconds) {
    this.action = action;
    this.error = error;
    this.executable = executable;
    this.codes = codes;
    this.head = head;
    this.times = times;
    this.seconds = seconds;
  }

  /**
   * @param head the first line that it was logged with
   */
  public static EventSummary of(LaunchEvent event, String head, Concealment concealment) {
    String path = event.diagnosis().path();
    String shown = concealment.of(path.length() > 4096 ? path.substring(0, 4096) : path);
    return new EventSummary(
        event.action(),
        event.isError(),
        shown,
        new ArrayList<String>(event.diagnosis().codes()),
        head.length() > 1000 ? head.substring(0, 1000) : head,
        0,
        0);
  }

  /** The same, which happened so often again within so many seconds. */
  public EventSummary again(long count, long within) {
    return new EventSummary(action, error, executable, codes, head, count, within);
  }

  String action() {
    return action;
  }

  public boolean isError() {
    return error;
  }

  String executable() {
    return executable;
  }

  List<String> codes() {
    return codes;
  }

  @Nullable String code() {
    return codes.isEmpty() ? null : codes.get(0);
  }

  long times() {
    return times;
  }

  long seconds() {
    return seconds;
  }

  /** {@code again 9,999 times in 60 s: stopped ./protoc: ...}. */
  public String text() {
    String count = String.format(Locale.ROOT, "%,d", times);
    return "again " + count + (times == 1 ? " time in " : " times in ") + seconds + " s: " + head;
  }
}
