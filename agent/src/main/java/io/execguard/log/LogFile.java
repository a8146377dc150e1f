package io.execguard.log;

import io.execguard.file.FileIdentity;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file that records are added to, each in one write(2) with O_APPEND, so that none is torn by
 * another JVM that writes to the same file. It is rolled over when it is full and when a new day
 * begins (UTC).
 *
 * <p>Before each write the path is looked at: where somebody moved the file away, truncated or
 * removed it, or its directory, a new one is made. Where that fails, the record is lost and
 * counted, and the next one is a new try.
 */
final class LogFile implements Sink {
  private static final long DAY = 86_400_000L;

  /** How often a file may be rolled over by others while it is opened. */
  private static final int TRIES = 20;

  private final File file;
  private final Limits limits;
  private final Wording wording;
  private final Rolled rolled;
  private final Lost lost;
  private @Nullable FileOutputStream out;
  private @Nullable FileIdentity opened;
  private long day;

  LogFile(File file, Limits limits, Wording wording) {
    this.file = file.getAbsoluteFile();
    this.limits = limits;
    this.wording = wording;
    this.rolled = new Rolled(this.file, limits);
    this.lost = new Lost("log to", this.file.getPath());
  }

  @Override
  public synchronized void write(byte[] record) {
    try {
      byte[] bytes = lost.count() == 0 ? record : behind(notice(), record);
      open();
      if (isFull(bytes.length)) {
        roll();
      }
      add(bytes);
      lost.clear();
    } catch (IOException e) {
      close();
      lost.add(e);
    }
  }

  private byte[] notice() {
    String text = wording.lost(lost.count(), lost.why());
    String line =
        wording.isBare() ? text : ByteLogger.head(System.currentTimeMillis(), "WARN") + text;
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] behind(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private void open() throws IOException {
    FileIdentity there = FileIdentity.of(null, file.getPath());
    if (out != null && isStillThere(there)) {
      return;
    }
    for (int i = 0; i < TRIES; i++) {
      close();
      OwnFiles.create(file);
      FileIdentity before = FileIdentity.of(null, file.getPath());
      out = new FileOutputStream(file, true);
      opened = FileIdentity.of(null, file.getPath());
      if (opened == null || before != null && opened.isSameFile(before)) {
        break;
      }
      // Another JVM rolled it over meanwhile: what is open is not what is there.
      if (before == null) {
        OwnFiles.restrict(file); // It was made by opening it.
      }
    }
    long modified = file.length() == 0 ? System.currentTimeMillis() : file.lastModified();
    day = modified / DAY;
  }

  private boolean isStillThere(@Nullable FileIdentity there) {
    return there == null || opened == null ? file.isFile() : there.isSameFile(opened);
  }

  private boolean isFull(int more) {
    long size = file.length();
    return size > 0 && (size + more > limits.size() || System.currentTimeMillis() / DAY > day);
  }

  private void roll() throws IOException {
    close();
    try {
      rolled.add();
    } catch (IOException e) {
      FileIdentity there = FileIdentity.of(null, file.getPath());
      if (there != null && (opened == null || there.isSameFile(opened))) {
        throw e;
      }
      // Another JVM was faster.
    }
    open();
  }

  /** A record of which only a part found room is taken back. */
  private void add(byte[] bytes) throws IOException {
    long before = file.length();
    try {
      out.write(bytes);
      day = System.currentTimeMillis() / DAY;
    } catch (IOException e) {
      OwnFiles.cut(file, before, bytes.length);
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    FileOutputStream old = out;
    out = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        // Everything was written that could be.
      }
    }
  }
}
