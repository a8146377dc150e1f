package io.execguard.link;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileView;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * /etc/ld.so.cache, which ldconfig writes and glibc's loader searches: sysdeps/generic/dl-cache.h.
 * Its form {@code glibc-ld.so.cache1.1}, alone or behind the old one ({@code ld.so-1.7.0}), which
 * ldconfig wrote before 2.32 for libc5 and which no loader of today reads. The bytes are kept as
 * they are, some tens of kilobytes; a search is the loader's own binary one. Immutable.
 */
final class LdSoCache {
  private static final String OLD = "ld.so-1.7.0";
  private static final String NEW = "glibc-ld.so.cache1.1";
  private static final int OLD_HEADER = 16;
  private static final int OLD_ENTRY = 12;

  /** {@code struct cache_file_new} without its entries, and {@code struct file_entry_new}. */
  private static final int HEADER = 48;

  private static final int ENTRY = 24;

  private static final byte[] HEAD_OF_NONE =
      Arrays.copyOf(NEW.getBytes(StandardCharsets.US_ASCII), HEADER);

  /** A cache of 20,000 libraries has about that many bytes. */
  private static final int MOST = ByteSource.BUDGET;

  /** cache_extension_magic, and the tag of the list of the names of subdirectories. */
  private static final long EXTENSION_MAGIC = 0xeaa42174L;

  private static final int TAG_GLIBC_HWCAPS = 1;

  /** DL_CACHE_HWCAP_EXTENSION: the lower half is an index into that list. */
  private static final long HWCAP_EXTENSION = 1L << 62;

  private final byte[] bytes;
  private final int start;
  private final int count;
  private final boolean big;
  private final int names;
  private final int nameCount;

  private LdSoCache(byte[] bytes, int start, boolean big) {
    this.bytes = bytes;
    this.start = start;
    this.big = big;
    long claimed = start < 0 ? 0 : u32(start + 20);
    this.count = (int) Math.min(claimed, start < 0 ? 0 : (bytes.length - start - HEADER) / ENTRY);
    int section = start < 0 ? -1 : hwcaps();
    this.names = section < 0 ? 0 : (int) u32(section + 8);
    this.nameCount = section < 0 ? 0 : (int) Math.min(1024, u32(section + 12) / 4);
  }

  /** Reads it. One that is not there is empty, which is as good as any. */
  static LdSoCache read(String path, FileView view) {
    if (!view.isThere(path)) {
      return of(HEAD_OF_NONE);
    }
    try (ByteSource source = view.open(view.facts(path))) {
      byte[] bytes = Bytes.littleEndian(source).upTo(0, MOST);
      return of(bytes.length == source.size() ? bytes : new byte[0]);
    } catch (IOException e) {
      return of(new byte[0]);
    }
  }

  static LdSoCache of(byte[] bytes) {
    int start = start(bytes);
    // 2 is little and 3 big; 0 was written before 2.32, by a machine's own order.
    int order = start < 0 ? 0 : bytes[start + 28] & 3;
    boolean big = order == 3 || order != 2 && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    return new LdSoCache(bytes, start, big);
  }

  private static int start(byte[] bytes) {
    if (isAt(bytes, 0, NEW)) {
      return bytes.length >= HEADER ? 0 : -1;
    }
    if (isAt(bytes, 0, OLD) && bytes.length >= OLD_HEADER) {
      boolean big = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
      long end = OLD_HEADER + OLD_ENTRY * number(bytes, 12, 4, big);
      long aligned = (end + 7) / 8 * 8;
      boolean there = aligned + HEADER <= bytes.length && isAt(bytes, (int) aligned, NEW);
      return there ? (int) aligned : -1;
    }
    return -1;
  }

  private static boolean isAt(byte[] bytes, int at, String text) {
    if (at + text.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The header of the section that names the subdirectories of glibc-hwcaps; -1 if none. */
  private int hwcaps() {
    // Unlike those of strings, these offsets count from the beginning of the file.
    long extension = u32(start + 32);
    if (extension == 0 || extension + 8 > bytes.length || u32((int) extension) != EXTENSION_MAGIC) {
      return -1;
    }
    long sections = Math.min(64, u32((int) extension + 4));
    for (int i = 0; i < sections; i++) {
      long at = extension + 8 + 16 * i;
      if (at + 16 <= bytes.length && u32((int) at) == TAG_GLIBC_HWCAPS) {
        return u32((int) at + 8) + u32((int) at + 12) <= bytes.length ? (int) at : -1;
      }
    }
    return -1;
  }

  /**
   * The path that the loader takes for a library ({@code search_cache} of elf/dl-cache.c): of the
   * best subdirectory that the CPU can have, else the plain one. Libraries for other machines of
   * the same name are in it too, so all plain ones are given, in order.
   *
   * @param subdirectories names below glibc-hwcaps that this CPU can have, the best first
   */
  List<String> lookup(String name, List<String> subdirectories) {
    int first = find(name);
    if (first < 0) {
      return Collections.emptyList();
    }
    List<String> plain = new ArrayList<String>();
    String best = null;
    int bestRank = Integer.MAX_VALUE;
    for (int i = first; i < count && compare(name, text(u32(entry(i) + 4))) == 0; i++) {
      long hwcap = number(bytes, entry(i) + 16, 8, big);
      String path = text(u32(entry(i) + 8));
      if (hwcap == 0) {
        plain.add(path);
      } else if (hwcap >>> 32 >= HWCAP_EXTENSION >>> 32) {
        String level = subdirectory((int) hwcap);
        int rank = level == null ? -1 : subdirectories.indexOf(level);
        if (rank >= 0 && rank < bestRank) {
          best = path;
          bestRank = rank;
        }
      }
    }
    if (best != null) {
      plain.add(0, best);
    }
    return plain;
  }

  private @Nullable String subdirectory(int index) {
    return index >= 0 && index < nameCount ? text(u32(names + 4 * index)) : null;
  }

  /** The first of the entries of that name; -1 if there is none. They stand in falling order. */
  private int find(String name) {
    int left = 0;
    int right = count - 1;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      int order = compare(name, text(u32(entry(middle) + 4)));
      if (order == 0) {
        while (middle > 0 && compare(name, text(u32(entry(middle - 1) + 4))) == 0) {
          middle--;
        }
        return middle;
      }
      if (order < 0) {
        left = middle + 1;
      } else {
        right = middle - 1;
      }
    }
    return -1;
  }

  /** {@code _dl_cache_libcmp}: digits count as numbers, and stand behind everything else. */
  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length()) {
      char x = a.charAt(i);
      char y = j < b.length() ? b.charAt(j) : 0;
      if (isDigit(x)) {
        if (!isDigit(y)) {
          return 1;
        }
        long m = 0;
        long n = 0;
        for (; i < a.length() && isDigit(a.charAt(i)); i++) {
          m = (m * 10 + a.charAt(i) - '0') & 0xffffffffL;
        }
        for (; j < b.length() && isDigit(b.charAt(j)); j++) {
          n = (n * 10 + b.charAt(j) - '0') & 0xffffffffL;
        }
        if (m != n) {
          return Integer.compare((int) m, (int) n);
        }
      } else if (isDigit(y)) {
        return -1;
      } else if (x != y) {
        return x - y;
      } else {
        i++;
        j++;
      }
    }
    return j < b.length() ? -1 : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int entry(int index) {
    return start + HEADER + index * ENTRY;
  }

  /** The string at that distance from the header; empty if there is none. */
  private String text(long offset) {
    long from = start + offset;
    if (from < 0 || from >= bytes.length) {
      return "";
    }
    int end = (int) from;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, (int) from, end - (int) from, StandardCharsets.UTF_8);
  }

  private long u32(int at) {
    return at + 4 > bytes.length ? 0 : number(bytes, at, 4, big);
  }

  private static long number(byte[] b, int at, int width, boolean big) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | b[at + (big ? i : width - 1 - i)] & 0xff;
    }
    return value;
  }

  /** Whether it is in a form that is known; if not, what a loader finds in it is not known. */
  boolean isReadable() {
    return start >= 0;
  }
}
