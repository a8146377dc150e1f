package io.execguard.link;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a process's environment a dynamic loader looks at: ld.so(8). A value. */
public final class LinkEnvironment {
  private final String libraryPath;
  private final String preload;
  private final String audit;

  private LinkEnvironment(
      @Nullable String libraryPath, @Nullable String preload, @Nullable String audit) {
    this.libraryPath = libraryPath == null ? "" : libraryPath;
    this.preload = preload == null ? "" : preload;
    this.audit = audit == null ? "" : audit;
  }

  /**
   * @param child the environment of the process to be; null if it inherits this JVM's
   */
  public static LinkEnvironment of(@Nullable Map<String, String> child) {
    return child == null
        ? new LinkEnvironment(
            System.getenv("LD_LIBRARY_PATH"),
            System.getenv("LD_PRELOAD"),
            System.getenv("LD_AUDIT"))
        : new LinkEnvironment(
            child.get("LD_LIBRARY_PATH"), child.get("LD_PRELOAD"), child.get("LD_AUDIT"));
  }

  /** None of the variables is set, or the loader must not heed them. */
  public static LinkEnvironment empty() {
    return new LinkEnvironment(null, null, null);
  }

  /** LD_LIBRARY_PATH; empty if it is not set, which is the same to a loader. */
  public String libraryPath() {
    return libraryPath;
  }

  /** LD_PRELOAD; empty if it is not set. */
  public String preload() {
    return preload;
  }

  /** LD_AUDIT, whose libraries may send glibc's loader elsewhere; empty if it is not set. */
  public String audit() {
    return audit;
  }

  /** Whether nothing is set. */
  public boolean isEmpty() {
    return libraryPath.isEmpty() && preload.isEmpty() && audit.isEmpty();
  }
}
