package io.execguard.diagnosis.rules;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import org.jspecify.annotations.Nullable;

/**
 * Why a child does not find what the JVM finds: links under {@code /proc/self} lead to what is each
 * process's own (fs/proc/base.c, {@code proc_pid_get_link}): an open descriptor, the working
 * directory, the root.
 */
final class ProcLink {
  private static final String ARROW = " -> ";

  private ProcLink() {}

  /**
   * @param ours what the JVM has under that name, with the links on the way
   */
  static void explain(FileFacts ours, FileView files, Details detail, FixList fixes) {
    String own = null;
    for (String link : ours.links()) {
      String from = from(link);
      if (isDescriptor(from)) {
        detail.add(
            "the JVM has it: a link of /proc leads to what is a process's own, and the JDK closes"
                + " all descriptors but 0, 1 and 2 in the child");
        fixes.add(
            "name it by the JVM's number: \"/proc/\" + ProcessHandle.current().pid() + \"/fd/N\"");
        return;
      }
      own = owned(from) == null ? own : link;
    }
    String what = own == null ? null : owned(from(own));
    detail.add(
        "the JVM has it, but "
            + (what == null ? "a link of /proc" : Words.visible(from(own)))
            + " leads to what is a process's own: "
            + (what == null ? "in the child it leads elsewhere" : "the child has another " + what));
    String absolute = own == null ? null : absolute(ours, own);
    fixes.add(
        absolute == null || !files.facts(absolute).isRegular()
            ? "give the launch the absolute path of the program"
            : "give the launch its absolute path, " + Words.visible(absolute));
  }

  private static String from(String link) {
    int arrow = link.indexOf(ARROW);
    return arrow < 0 ? link : link.substring(0, arrow);
  }

  private static boolean isDescriptor(String link) {
    return link.startsWith("/proc/") && Words.baseName(Words.parent(link)).equals("fd");
  }

  /** What such a link leads to; null if it is none of these. */
  private static @Nullable String owned(String link) {
    if (!link.startsWith("/proc/")) {
      return null;
    }
    switch (Words.baseName(link)) {
      case "cwd":
        return "working directory";
      case "root":
        return "root directory";
      case "exe":
        return "program";
      default:
        return null;
    }
  }

  /** The same file without that link; null if that cannot be said. */
  private static @Nullable String absolute(FileFacts ours, String link) {
    String from = from(link);
    String real = ours.realPath();
    if (real == null || !real.startsWith(from + "/")) {
      return null;
    }
    String target = link.substring(from.length() + ARROW.length());
    return (target.equals("/") ? "" : target) + real.substring(from.length());
  }
}
