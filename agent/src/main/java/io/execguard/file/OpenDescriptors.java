package io.execguard.file;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the open descriptors of this process lead to: the links in /proc/self/fd (proc(5)). Made for
 * a process that has no descriptor left: a directory cannot be listed then, but a link can be read
 * (readlink(2) opens nothing), so that the numbers are tried one after the other.
 */
public final class OpenDescriptors {
  /** Numbers in a row that are free before the search by number ends. */
  private static final int GAP = 256;

  private static final String DIRECTORY = "/proc/self/fd";

  private OpenDescriptors() {}

  /**
   * The link of each descriptor: {@code socket:[4711]}, {@code /var/log/app.log}, ...
   *
   * @param most how many numbers are looked at: some microseconds each
   */
  public static List<String> links(int most) {
    return links(new File(DIRECTORY).list(), most);
  }

  /**
   * @param names of the directory's entries; null if it could not be listed
   */
  static List<String> links(String @Nullable [] names, int most) {
    List<String> links = new ArrayList<String>();
    if (names != null) {
      for (int i = 0; i < names.length && i < most; i++) {
        add(links, names[i]);
      }
      return links;
    }
    int free = 0;
    for (int number = 0; number < most && free < GAP; number++) {
      free = add(links, Integer.toString(number)) ? 0 : free + 1;
    }
    return links;
  }

  private static boolean add(List<String> links, String name) {
    String link = Stat.readLink(DIRECTORY + "/" + name);
    // The one that lists the directory is gone by now, or leads there.
    if (link == null || link.endsWith("/fd") && link.startsWith("/proc/")) {
      return false;
    }
    links.add(link);
    return true;
  }
}
