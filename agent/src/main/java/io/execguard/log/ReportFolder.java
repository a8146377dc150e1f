package io.execguard.log;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * A directory of small files, {@code execguard-20260102T030405.678Z-EG101-1a2b3c4d.txt}: each is
 * there as a whole or not at all, and only the newest stay. Only names of this form are removed.
 */
public final class ReportFolder {
  /** Bytes of one file. */
  private static final int LONGEST = 64 * 1024;

  private static final Pattern NAME =
      Pattern.compile("execguard-\\d{8}T\\d{6}\\.\\d{3}Z-EG\\d{3}-[0-9a-f]{8}\\.txt(\\.\\d+)?");

  /** A file that is being written for longer belongs to a JVM that ended, in milliseconds. */
  private static final long STALE = 3_600_000L;

  private final File directory;
  private final int most;
  private final Lost lost;

  private ReportFolder(File directory, int most) {
    this.directory = directory;
    this.most = most;
    this.lost = new Lost("write reports to", directory.getPath());
  }

  /**
   * @param most how many files stay
   */
  public static ReportFolder of(File directory, int most) {
    return new ReportFolder(directory.getAbsoluteFile(), most);
  }

  /**
   * Adds a file, for nobody but the owner.
   *
   * @param code {@code EG101}
   * @return false if it cannot be written, which is said once
   */
  public synchronized boolean add(long time, String code, int hash, byte[] content) {
    SimpleDateFormat format = new SimpleDateFormat("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    String name =
        "execguard-" + format.format(new Date(time)) + String.format("-%s-%08x.txt", code, hash);
    File part = new File(directory, name + "." + Pid.ofThisJvm());
    try {
      OwnFiles.createDirectory(directory);
      OwnFiles.createNew(part);
      try (FileOutputStream out = new FileOutputStream(part)) {
        out.write(content, 0, Math.min(LONGEST, content.length));
      }
      if (!part.renameTo(new File(directory, name))) {
        throw new IOException("cannot rename " + part.getName());
      }
      lost.clear();
      prune();
      return true;
    } catch (IOException e) {
      part.delete();
      lost.add(e);
      return false;
    }
  }

  private void prune() {
    String[] names = directory.list();
    if (names == null) {
      return;
    }
    List<String> kept = new ArrayList<String>();
    for (String name : names) {
      if (NAME.matcher(name).matches()) {
        if (name.endsWith(".txt")) {
          kept.add(name);
        } else if (System.currentTimeMillis() - new File(directory, name).lastModified() > STALE) {
          new File(directory, name).delete();
        }
      }
    }
    // The names are in the order of time.
    Collections.sort(kept);
    for (int i = 0; i < kept.size() - most; i++) {
      new File(directory, kept.get(i)).delete();
    }
  }
}
