package io.execguard.guard;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A logback of our own on standard error. It is put together in code, on a context of its own: left
 * to itself, logback would first read the file that {@code -Dlogback.configurationFile} names,
 * which is the application's.
 */
final class StderrLogger {
  private static final String NAME = "execguard";

  private StderrLogger() {}

  static org.slf4j.Logger create() {
    LoggerContext context = new LoggerContext();
    context.setName(NAME);
    // What slf4j's provider would set; without it no event is ever appended.
    context.setMDCAdapter(new LogbackMDCAdapter());

    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    Line layout = new Line();
    layout.setContext(context);
    layout.start();
    encoder.setLayout(layout);
    encoder.start();

    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setEncoder(encoder);
    // The descriptor, not System.err: that one may be the application's own, with its locks.
    appender.setOutputStream(new FileOutputStream(FileDescriptor.err));
    appender.start();

    Logger logger = context.getLogger(NAME);
    logger.setAdditive(false);
    logger.addAppender(appender);
    context.start();
    return logger;
  }

  /** {@code 2026-01-02T03:04:05Z ERROR execguard: ...}: what to grep for comes first. */
  private static final class Line extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
      return Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.SECONDS)
          + " "
          + event.getLevel()
          + " "
          + NAME
          + ": "
          + event.getFormattedMessage()
          + "\n";
    }
  }
}
