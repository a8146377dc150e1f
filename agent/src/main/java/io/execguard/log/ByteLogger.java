package io.execguard.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A logback of our own that writes bytes somewhere. It is put together in code, on a context of its
 * own: left to itself, logback would first read the file that {@code -Dlogback.configurationFile}
 * names, which is the application's.
 *
 * <p>Logback's own appenders for streams and files are not used: they give up for good, or drop
 * records unseen, when a write fails, and keep writing to a file that somebody moved away.
 */
public final class ByteLogger extends Destination {
  private static final String NAME = "execguard";

  private final org.slf4j.Logger logger;
  private final Sink sink;

  private ByteLogger(org.slf4j.Logger logger, Sink sink) {
    this.logger = logger;
    this.sink = sink;
  }

  /** On standard error. */
  public static Destination stderr(Wording wording) {
    return to(new StderrSink(), wording);
  }

  /** Into files, rolled over. Nothing is opened before there is a record. */
  public static Destination file(File file, Limits limits, Wording wording) {
    return to(new LogFile(file, limits, wording), wording);
  }

  static Destination to(Sink sink, Wording wording) {
    LoggerContext context = new LoggerContext();
    context.setName(NAME);
    // What slf4j's provider would set; without it no event is ever appended.
    context.setMDCAdapter(new LogbackMDCAdapter());
    Appender appender = new Appender(sink, wording.isBare());
    appender.setContext(context);
    appender.setName(NAME);
    appender.start();
    Logger logger = context.getLogger(NAME);
    logger.setAdditive(false);
    logger.addAppender(appender);
    context.start();
    return new ByteLogger(logger, sink);
  }

  @Override
  public void write(Record record) {
    if (record.isError()) {
      logger.error(record.text());
    } else {
      logger.warn(record.text());
    }
  }

  @Override
  public void close() {
    sink.close();
  }

  /** {@code 2026-01-02T03:04:05Z ERROR execguard: ...}: what to grep for comes first. */
  static String head(long time, String level) {
    Instant second = Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS);
    return second + " " + level + " " + NAME + ": ";
  }

  private static final class Appender extends AppenderBase<ILoggingEvent> {
    private final Sink sink;
    private final boolean bare;

    Appender(Sink sink, boolean bare) {
      this.sink = sink;
      this.bare = bare;
    }

    @Override
    protected void append(ILoggingEvent event) {
      String text = event.getFormattedMessage();
      String level = event.getLevel().toString();
      String line = bare ? text : head(event.getTimeStamp(), level) + text;
      sink.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
