package io.execguard.e2e;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedFNATP;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;

/** Writes a log that rolls by size and by time and is compressed; runs inside the jar. */
final class RollingProbe {
  private RollingProbe() {}

  static void run(String... arguments) throws InterruptedException {
    String folder = arguments[0];
    int lines = Integer.parseInt(arguments[1]);
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setFile(folder + "/execguard.log");
    // SizeAndTimeBasedRollingPolicy in its two parts: it looks at the size once a minute only.
    SizeAndTimeBasedFNATP<ILoggingEvent> bySize = new SizeAndTimeBasedFNATP<>();
    bySize.setContext(context);
    bySize.setMaxFileSize(new FileSize(4000));
    bySize.setCheckIncrement(Duration.buildByMilliseconds(0));
    TimeBasedRollingPolicy<ILoggingEvent> policy = new TimeBasedRollingPolicy<>();
    policy.setTimeBasedFileNamingAndTriggeringPolicy(bySize);
    policy.setContext(context);
    policy.setParent(file);
    policy.setFileNamePattern(folder + "/execguard.%d{yyyy-MM-dd}.%i.log.gz");
    policy.setMaxHistory(7);
    policy.setTotalSizeCap(new FileSize(1_000_000));
    policy.start();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{ISO8601} %-5level [%thread] %logger{20} %msg %ex%n");
    encoder.start();
    file.setRollingPolicy(policy);
    file.setEncoder(encoder);
    file.start();
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.addAppender(file);
    async.setDiscardingThreshold(0);
    async.start();
    Logger logger = context.getLogger("io.execguard.probe");
    logger.addAppender(async);
    for (int i = 0; i < lines; i++) {
      logger.warn("line {} of the log", i, i % 50 == 0 ? new IllegalStateException("why") : null);
    }
    context.stop();
  }
}
