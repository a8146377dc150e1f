package io.execguard.log;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The files that a log file became: {@code execguard.log.20260102-030405.678-4711.gz}, by time and
 * process, so that two JVMs that roll the same file do not overwrite what the other kept. Only
 * names of this form are ever removed.
 */
final class Rolled {
  private static final Pattern SUFFIX =
      Pattern.compile("\\.\\d{8}-\\d{6}\\.\\d{3}-\\d+(\\.gz(\\.tmp)?)?");

  private static final long DAY = 86_400_000L;

  /** Compressing takes seconds: what is older than this is the rest of a JVM that ended. */
  private static final long STALE = 3_600_000L;

  /** In nanoseconds: another JVM that had the file open may have been about to write to it. */
  private static final long LATE_WRITES = 2_000_000_000L;

  private final File file;
  private final Limits limits;
  private long latest;

  Rolled(File file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * Moves the file out of the way. It is compressed a little later, by another thread.
   *
   * @throws IOException if it cannot be moved
   */
  void add() throws IOException {
    if (limits.files() > 0) {
      File target = reserve();
      if (!file.renameTo(target)) {
        target.delete();
        throw new IOException("cannot be rolled over: it cannot be renamed");
      }
      prune();
      Errands.later(new Compression(target), LATE_WRITES);
    } else if (!file.delete()) {
      throw new IOException("cannot be rolled over: it cannot be removed");
    }
  }

  /** A new file under the next name, made so that no other process takes the same one. */
  private File reserve() throws IOException {
    SimpleDateFormat format = new SimpleDateFormat("yyyyMMdd-HHmmss.SSS", Locale.ROOT);
    format.setTimeZone(TimeZone.getTimeZone("UTC"));
    while (true) {
      latest = Math.max(System.currentTimeMillis(), latest + 1);
      String name = "." + format.format(new Date(latest)) + "-" + Pid.ofThisJvm();
      File target = new File(file.getPath() + name);
      if (!new File(target + ".gz").exists()) {
        try {
          OwnFiles.createNew(target);
          return target;
        } catch (FileAlreadyExistsException e) {
          // Processes in different containers may have the same number.
        }
      }
    }
  }

  private void prune() {
    String[] names = file.getParentFile().list();
    if (names == null) {
      return;
    }
    List<String> kept = new ArrayList<String>();
    long now = System.currentTimeMillis();
    for (String name : names) {
      boolean ours =
          name.startsWith(file.getName())
              && SUFFIX.matcher(name.substring(file.getName().length())).matches();
      if (ours && isOver(name, now)) {
        sibling(name).delete();
      } else if (ours && !name.endsWith(".tmp")) {
        kept.add(name);
      }
    }
    // The names are in the order of time.
    Collections.sort(kept);
    for (int i = 0; i < kept.size() - limits.files(); i++) {
      sibling(kept.get(i)).delete();
    }
  }

  private boolean isOver(String name, long now) {
    long age = now - sibling(name).lastModified();
    return name.endsWith(".tmp") ? age > STALE : limits.days() > 0 && age > limits.days() * DAY;
  }

  private File sibling(String name) {
    return new File(file.getParentFile(), name);
  }

  private static final class Compression implements Runnable {
    private final File plain;

    Compression(File plain) {
      this.plain = plain;
    }

    @Override
    public void run() {
      File part = new File(plain + ".gz.tmp");
      try {
        long length = plain.length();
        OwnFiles.createNew(part);
        compress(part);
        part.setLastModified(plain.lastModified());
        // It may have been pruned meanwhile, and must not come back; or somebody still wrote to it.
        if (!plain.exists()
            || plain.length() != length
            || !part.renameTo(new File(plain + ".gz"))) {
          part.delete();
        } else {
          plain.delete();
        }
      } catch (IOException e) {
        part.delete(); // It stays as it is, and goes when it is old.
      }
    }

    private void compress(File part) throws IOException {
      byte[] buffer = new byte[8192];
      try (InputStream in = new FileInputStream(plain);
          OutputStream out = new GZIPOutputStream(new FileOutputStream(part), buffer.length)) {
        for (int n; (n = in.read(buffer)) > 0; ) {
          out.write(buffer, 0, n);
        }
      }
    }
  }
}
