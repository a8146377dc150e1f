package io.execguard.scan.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a zip by its central directory (APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16), one record
 * after the other: a directory of a million entries takes no memory. What the directory says is
 * what unzip and the JVM go by.
 */
final class ZipEntries {
  private static final int END = 22;
  private static final int RECORD = 46;
  private static final int LONGEST_COMMENT = 65535;
  private static final int UNIX = 3;
  private static final int MACOS = 19;
  private static final long WIDE = 0xffffffffL;

  private final Region zip;
  private final EntryVisitor visitor;
  private final Meter meter;
  private final ZipContent content;
  private long start;
  private long end;
  private long before;

  private ZipEntries(Region zip, EntryVisitor visitor, Meter meter) {
    this.zip = zip;
    this.visitor = visitor;
    this.meter = meter;
    this.content = new ZipContent(zip, meter);
  }

  static void read(Region zip, EntryVisitor visitor, Meter meter) throws IOException {
    new ZipEntries(zip, visitor, meter).read();
  }

  /** Whether it ends as a zip does, whatever it begins with. */
  static boolean isAtEnd(Region zip) throws IOException {
    return endRecord(tail(zip)) >= 0;
  }

  private void read() throws IOException {
    find();
    try {
      byte[] record = new byte[RECORD];
      long at = start;
      while (at + RECORD <= end) {
        Little.fill(zip, at, record, RECORD);
        if (Little.u32(record, 0) != 0x02014b50L) {
          throw new IOException("damaged zip: no directory record at " + at);
        }
        int name = Little.u16(record, 28);
        int extra = Little.u16(record, 30);
        byte[] rest = new byte[name + extra];
        Little.fill(zip, at + RECORD, rest, rest.length);
        meter.entry();
        one(record, rest, name);
        at += RECORD + name + extra + Little.u16(record, 32);
      }
    } finally {
      content.close();
    }
  }

  private void one(byte[] record, byte[] rest, int nameLength) throws IOException {
    String name = new String(rest, 0, nameLength, StandardCharsets.UTF_8);
    int method = Little.u16(record, 10);
    long packed = Little.u32(record, 20);
    long size = Little.u32(record, 24);
    long offset = Little.u32(record, 42);
    int at = nameLength;
    while (at + 4 <= rest.length) {
      int id = Little.u16(rest, at);
      int next = at + 4 + Little.u16(rest, at + 2);
      if (id == 1 && next <= rest.length) {
        // Zip64: those of the three that do not fit, in this order.
        int field = at + 4;
        if (size == WIDE && field + 8 <= next) {
          size = Little.u64(rest, field);
          field += 8;
        }
        if (packed == WIDE && field + 8 <= next) {
          packed = Little.u64(rest, field);
          field += 8;
        }
        if (offset == WIDE && field + 8 <= next) {
          offset = Little.u64(rest, field);
        }
      }
      at = next;
    }
    int system = Little.u16(record, 4) >>> 8;
    int raw = (int) (Little.u32(record, 38) >>> 16);
    // Java writes no attributes at all: then nothing is said of the mode.
    boolean told = (system == UNIX || system == MACOS) && raw != 0;
    if ((Little.u16(record, 8) & 1) != 0) {
      visitor.unreadable(name, "it is encrypted");
      return;
    }
    if (method != 0 && method != 8 && !name.endsWith("/")) {
      visitor.unreadable(name, "it is compressed by method " + method + ", not by deflate");
      return;
    }
    Entry.Type type = Entry.Type.FILE;
    if (name.endsWith("/") || told && (raw & 0170000) == 0040000) {
      type = Entry.Type.DIRECTORY;
    } else if (told && (raw & 0170000) == 0120000) {
      type = Entry.Type.SYMLINK;
    } else if (told && (raw & 0170000) != 0100000 && (raw & 0170000) != 0) {
      type = Entry.Type.SPECIAL;
    }
    content.at(before + offset, packed, method == 0);
    visitor.entry(new Entry(name, type, told ? raw & 07777 : -1, size, null), content);
  }

  /** Finds the central directory. */
  private void find() throws IOException {
    byte[] tail = tail(zip);
    int at = endRecord(tail);
    if (at < 0) {
      throw new IOException("damaged zip: it has no central directory; it may be truncated");
    }
    found(tail, at, zip.size() - tail.length + at);
  }

  private static byte[] tail(Region zip) throws IOException {
    byte[] tail = new byte[(int) Math.min(zip.size(), END + LONGEST_COMMENT)];
    Little.fill(zip, zip.size() - tail.length, tail, tail.length);
    return tail;
  }

  /** Where the end of central directory record begins; -1 if there is none. */
  private static int endRecord(byte[] tail) {
    for (int at = tail.length - END; at >= 0; at--) {
      if (tail[at] == 'P'
          && tail[at + 1] == 'K'
          && tail[at + 2] == 5
          && tail[at + 3] == 6
          && at + END + Little.u16(tail, at + 20) <= tail.length) {
        return at;
      }
    }
    return -1;
  }

  private void found(byte[] bytes, int at, long endRecord) throws IOException {
    long size = Little.u32(bytes, at + 12);
    long offset = Little.u32(bytes, at + 16);
    end = endRecord;
    byte[] locator = new byte[20];
    if (endRecord >= 20) {
      Little.fill(zip, endRecord - 20, locator, 20);
      // It is there too if only the number of entries does not fit.
      if (Little.u32(locator, 0) == 0x07064b50L) {
        long wide = Little.u64(locator, 8);
        byte[] record = new byte[56];
        Little.fill(zip, wide, record, 56);
        if (Little.u32(record, 0) != 0x06064b50L) {
          throw new IOException("damaged zip: no zip64 record where its locator says");
        }
        size = Little.u64(record, 40);
        offset = Little.u64(record, 48);
        end = wide;
      }
    }
    start = end - size;
    // A program in front of it (self-extracting, Spring Boot's executable jars) shifts everything.
    before = start - offset;
    if (size < 0 || start < 0 || offset < 0 || before < 0) {
      throw new IOException("damaged zip: its central directory lies outside of it");
    }
  }
}
