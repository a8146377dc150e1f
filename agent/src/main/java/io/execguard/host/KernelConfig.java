package io.execguard.host;

import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What a kernel was built with and booted with, where that can be read; asked for when needed. */
final class KernelConfig {
  private static final int MOST = 1 << 20;

  private final HostTree tree;
  private final String release;
  private @Nullable String config;
  private boolean looked;

  /**
   * @param release as uname -r has it
   * @param bootOnly whether the configuration is left alone, a quarter of a megabyte of text
   */
  KernelConfig(HostTree tree, @Nullable String release, boolean bootOnly) {
    this.tree = tree;
    this.looked = bootOnly;
    this.release = release == null ? "" : release;
  }

  /** Whether an option is {@code y} or {@code m}; null if the configuration cannot be read. */
  @Nullable Boolean has(String option) {
    String text = text();
    if (text == null) {
      return null;
    }
    return text.contains("\n" + option + "=y") || text.contains("\n" + option + "=m");
  }

  /** A boot parameter of yes or no (kstrtobool); null if it is not on the command line. */
  @Nullable Boolean parameter(String name) {
    String line = tree.line("/proc/cmdline");
    Boolean value = null;
    StringTokenizer words = new StringTokenizer(line == null ? "" : line);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.startsWith(name + "=")) {
        String text = word.substring(name.length() + 1).toLowerCase(Locale.ROOT);
        boolean on = text.startsWith("y") || text.startsWith("t") || text.startsWith("1");
        value = on || text.startsWith("on");
      }
    }
    return value;
  }

  private @Nullable String text() {
    if (!looked) {
      looked = true;
      config = read();
    }
    return config;
  }

  private @Nullable String read() {
    String text = null;
    if (!release.isEmpty() && release.indexOf('/') < 0) {
      text = tree.text("/boot/config-" + release, MOST);
      if (text == null) {
        text = tree.text("/lib/modules/" + release + "/config", MOST);
      }
    }
    return text != null ? text : tree.gunzipped("/proc/config.gz", MOST);
  }
}
