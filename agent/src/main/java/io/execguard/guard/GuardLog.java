package io.execguard.guard;

import io.execguard.log.AppLog;
import io.execguard.log.ByteLogger;
import io.execguard.log.Destination;
import io.execguard.log.Errands;
import io.execguard.log.Pid;
import io.execguard.log.PlainThread;
import io.execguard.log.Record;
import io.execguard.report.Concealment;
import io.execguard.report.EventSummary;
import io.execguard.report.LaunchEvent;
import io.execguard.report.Secrets;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logs incidents: each in full when it is new, and how often it happened again once a minute and
 * when the JVM ends. Everything is made when there is first something to say.
 */
final class GuardLog implements Listener {
  private final Settings settings;
  private final LogFormat format;
  private final Repeats repeats = new Repeats();
  private volatile @Nullable Destination destination;
  private volatile @Nullable Secrets secrets;
  private boolean counting;
  private volatile @Nullable Thread atTheEnd;

  private GuardLog(Settings settings) {
    this.settings = settings;
    this.format = LogFormat.of(settings);
  }

  static GuardLog of(Settings settings) {
    return new GuardLog(settings);
  }

  @Override
  public void on(Incident incident) throws Exception {
    log(incident.event());
  }

  @Override
  public void cameTrue(Incident warning, ProcessEnd end) throws Exception {
    log(warning.event().ended(end.text(), end.exitCode()));
  }

  @Override
  public void close() throws Exception {
    Thread hook = atTheEnd;
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // Then it has its turn in a moment.
      }
    }
    write(repeats.all(System.nanoTime()));
    Destination open = destination;
    if (open != null) {
      open.close();
    }
  }

  private void log(LaunchEvent event) throws Exception {
    if (settings.log().equals("none")) {
      return;
    }
    String key = event.action() + event.key();
    List<EventSummary> forgotten = new ArrayList<EventSummary>();
    if (repeats.count(key, System.nanoTime(), forgotten) && isCounted()) {
      return;
    }
    Concealment concealment = secrets().in(event.launch().command());
    repeats.said(key, format.summary(event, concealment));
    write(forgotten);
    Destination to = destination();
    String text = format.full(event, concealment, to.context());
    to.write(Record.of(event.isError(), text, event.stack()));
  }

  /**
   * Sees to it that a count is told, by a thread and when the JVM ends.
   *
   * @return false if the JVM is ending already: then nothing is counted any more
   */
  private synchronized boolean isCounted() {
    if (atTheEnd == null) {
      try {
        Thread hook = PlainThread.of(new AtTheEnd(), "execguard-log-end");
        Runtime.getRuntime().addShutdownHook(hook);
        atTheEnd = hook;
      } catch (IllegalStateException ending) {
        return false;
      }
    }
    if (!counting) {
      counting = true;
      Errands.later(new Count(), Repeats.WINDOW);
    }
    return true;
  }

  private void write(List<EventSummary> counts) throws Exception {
    for (EventSummary count : counts) {
      String text = format.again(count);
      destination().write(Record.of(count.isError(), text));
    }
  }

  private Destination destination() {
    Destination result = destination;
    if (result == null) {
      synchronized (this) {
        result = destination;
        if (result == null) {
          result = create();
          destination = result;
        }
      }
    }
    return result;
  }

  private Destination create() {
    String log = settings.log();
    if (log.startsWith("file:")) {
      String path = log.substring("file:".length()).replace("%p", String.valueOf(Pid.ofThisJvm()));
      return ByteLogger.file(new File(path), settings.logLimits(), format);
    }
    Destination stderr = ByteLogger.stderr(format);
    return log.equals("app") ? AppLog.or(stderr) : stderr;
  }

  private Secrets secrets() {
    Secrets result = secrets;
    if (result == null) {
      result = settings.secrets();
      secrets = result;
    }
    return result;
  }

  /** Tells what was counted, and comes back when there is more. */
  private final class Count implements Runnable {
    @Override
    public void run() {
      try {
        write(repeats.due(System.nanoTime()));
      } catch (Exception e) {
        // An application's logging that fails: each launch that is logged says so.
      }
      synchronized (GuardLog.this) {
        long next = repeats.next(System.nanoTime());
        counting = next >= 0;
        if (counting) {
          Errands.later(this, next);
        }
      }
    }
  }

  private final class AtTheEnd implements Runnable {
    @Override
    public void run() {
      try {
        write(repeats.all(System.nanoTime()));
      } catch (Exception e) {
        // There is no later to say it.
      }
    }
  }
}
