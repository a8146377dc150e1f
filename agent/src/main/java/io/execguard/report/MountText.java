package io.execguard.report;

import io.execguard.file.Mount;
import java.util.List;

/** Where a file is mounted from, and how. */
public final class MountText {
  private MountText() {}

  /** The files, the mount point, what is mounted there, and its options. */
  public static List<String> lines(List<String> paths, Mount mount, int width) {
    StringBuilder names = new StringBuilder();
    for (String path : paths) {
      names.append(names.length() == 0 ? "" : ", ").append(Visible.of(path, 300));
    }
    String text =
        names
            + (paths.size() == 1 ? " is on " : " are on ")
            + Visible.of(mount.point(), 300)
            + ": "
            + mount.type()
            + " from "
            + Visible.of(mount.source(), 300)
            + ", "
            + Visible.of(mount.options(), 600).replace(",", ", ")
            + (mount.noexec() ? "  <- noexec: no program on it is executed" : "");
    return Wrap.lines("", "", text, width, 4);
  }
}
