package io.execguard.log;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application's own logging: slf4j, Log4j 2, System.Logger or java.util.logging, whichever it
 * uses already. It is looked for at each record and nothing of it is kept, so that an application
 * that is taken out of its server is not held. A logging system that the application has not
 * started is not started by us: whoever starts it first decides how it is configured. Until then,
 * and where there is none, records go to standard error.
 *
 * <p>It is looked for where the launching code looks: in the thread's context class loader, in the
 * loaders of the classes on the stack, the innermost first, and in the system's; in each also in
 * its parents.
 */
public final class AppLog extends Destination {
  private final Destination fallback;
  private volatile WeakReference<@Nullable ClassLoader> last = new WeakReference<>(null);

  private AppLog(Destination fallback) {
    this.fallback = fallback;
  }

  /**
   * @param fallback takes what the application's logging does not
   */
  public static Destination or(Destination fallback) {
    return new AppLog(fallback);
  }

  @Override
  public void write(Record record) throws Exception {
    AppLogger logger = find();
    try {
      if (logger == null || !logger.write(record)) {
        fallback.write(record);
      }
    } catch (Exception | LinkageError | StackOverflowError e) {
      fallback.write(record);
      throw e;
    }
  }

  @Override
  public Map<String, String> context() {
    try {
      AppLogger logger = find();
      return logger == null ? Collections.<String, String>emptyMap() : logger.context();
    } catch (Exception | LinkageError e) {
      return Collections.emptyMap();
    }
  }

  private @Nullable AppLogger find() {
    ClassLoader end = ClassLoader.getSystemClassLoader().getParent();
    Set<ClassLoader> asked = new LinkedHashSet<ClassLoader>();
    for (ClassLoader candidate : candidates()) {
      for (ClassLoader loader = candidate;
          loader != null && loader != end && asked.add(loader);
          loader = loader.getParent()) {
        AppLogger logger = AppLogger.in(loader);
        if (logger != null) {
          last = new WeakReference<>(loader);
          return logger;
        }
      }
    }
    return null;
  }

  private Set<ClassLoader> candidates() {
    Set<ClassLoader> candidates = new LinkedHashSet<ClassLoader>();
    candidates.add(Thread.currentThread().getContextClassLoader());
    for (Class<?> caller : CallerClasses.ofThisThread()) {
      candidates.add(caller.getClassLoader());
    }
    candidates.add(last.get());
    candidates.add(ClassLoader.getSystemClassLoader());
    candidates.remove(null);
    candidates.remove(AppLog.class.getClassLoader());
    return candidates;
  }
}
