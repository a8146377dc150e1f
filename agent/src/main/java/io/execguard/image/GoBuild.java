package io.execguard.image;

import io.execguard.file.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Go linker leaves in a program: the package it was built from and for which platform (Go,
 * debug/buildinfo). It is a section of its own, or lies at the beginning of the writable data. Go
 * 1.18 and later write the strings themselves, Go 1.13 to 1.17 the addresses of them.
 */
public final class GoBuild {
  /** How far from the beginning of the data it is looked for, in bytes. */
  public static final int LONGEST = 64 * 1024;

  private static final String MAGIC = "\377 Go buildinf:";

  /** Where the linker may put it: at every multiple of this. */
  private static final int ALIGNMENT = 16;

  private static final int POINTER_SIZE = 14;
  private static final int FLAGS = 15;
  private static final int BIG_ENDIAN = 1;
  private static final int INLINE_STRINGS = 2;
  private static final int POINTERS = 16;
  private static final int HEADER_SIZE = 32;

  /** Marks around the module's description (Go, cmd/go/internal/modload, {@code infoStart}). */
  private static final int SENTINEL = 16;

  private final String version;
  private final @Nullable String path;
  private final @Nullable String moduleVersion;
  private final Map<String, String> settings;

  private GoBuild(
      String version,
      @Nullable String path,
      @Nullable String moduleVersion,
      Map<String, String> settings) {
    this.version = version;
    this.path = path;
    this.moduleVersion = moduleVersion;
    this.settings = settings;
  }

  /**
   * Looks for it.
   *
   * @param data the section's or the data's beginning, up to {@link #LONGEST} bytes
   * @param offset where in the file that is
   * @param segments for the addresses that older releases write
   * @return null if there is none that can be read
   */
  public static @Nullable GoBuild find(Bytes bytes, byte[] data, long offset, Segments segments)
      throws IOException {
    for (int at = 0; at + HEADER_SIZE <= data.length; at += ALIGNMENT) {
      if (begins(data, at)) {
        return (data[at + FLAGS] & INLINE_STRINGS) != 0
            ? inline(data, at + HEADER_SIZE)
            : pointers(bytes, offset, data, at, segments);
      }
    }
    return null;
  }

  private static boolean begins(byte[] data, int at) {
    for (int i = 0; i < MAGIC.length(); i++) {
      if ((data[at + i] & 0xff) != MAGIC.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable GoBuild inline(byte[] data, int from) {
    int[] at = {from};
    String version = string(data, at);
    String module = version == null ? null : string(data, at);
    return version == null ? null : of(version, module == null ? "" : module);
  }

  /** A length as an unsigned varint, then as many bytes; null if they are not all there. */
  private static @Nullable String string(byte[] info, int[] at) {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (at[0] >= info.length) {
        return null;
      }
      int b = info[at[0]++];
      length |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        if (length > info.length - at[0]) {
          return null;
        }
        String text = text(info, at[0], (int) length);
        at[0] += (int) length;
        return text;
      }
    }
    return null;
  }

  private static @Nullable GoBuild pointers(
      Bytes bytes, long offset, byte[] data, int at, Segments segments) throws IOException {
    int width = data[at + POINTER_SIZE];
    if (width != 4 && width != 8) {
      return null;
    }
    Bytes ordered = bytes.order((data[at + FLAGS] & BIG_ENDIAN) != 0);
    long from = offset + at + POINTERS;
    String version = string(ordered, ordered.word(from, width == 8), width, segments);
    if (version == null || !version.startsWith("go") && !version.startsWith("devel")) {
      return null; // Position-independent programs have zeros here until they are relocated.
    }
    String module = string(ordered, ordered.word(from + width, width == 8), width, segments);
    return of(version, module == null ? "" : module);
  }

  /** A string of Go: the address of the bytes and how many there are; null if it is not there. */
  private static @Nullable String string(Bytes bytes, long address, int width, Segments segments)
      throws IOException {
    long header = segments.offset(address);
    if (header < 0 || !bytes.has(header, 2 * width)) {
      return null;
    }
    long content = segments.offset(bytes.word(header, width == 8));
    long length = bytes.word(header + width, width == 8);
    if (content < 0 || length <= 0 || length > LONGEST || !bytes.has(content, length)) {
      return null;
    }
    return text(bytes.bytes(content, (int) length), 0, (int) length);
  }

  /** One char a byte: the marks are no text, and paths of packages are ASCII. */
  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static GoBuild of(String version, String module) {
    boolean marked = module.length() > 2 * SENTINEL;
    String text = marked ? module.substring(SENTINEL, module.length() - SENTINEL) : "";
    String path = null;
    String moduleVersion = null;
    Map<String, String> settings = new HashMap<String, String>();
    for (String line : text.split("\n")) {
      String[] cells = line.split("\t", 4);
      if (cells[0].equals("path") && cells.length > 1) {
        path = cells[1];
      } else if (cells[0].equals("mod") && cells.length > 2) {
        moduleVersion = cells[2];
      } else if (cells[0].equals("build") && cells.length > 1) {
        int equals = cells[1].indexOf('=');
        if (equals > 0) {
          settings.put(cells[1].substring(0, equals), cells[1].substring(equals + 1));
        }
      }
    }
    return new GoBuild(version, path, moduleVersion, settings);
  }

  /** The Go that built it, {@code go1.22.3}. */
  public String version() {
    return version;
  }

  /** The main package, {@code github.com/evanw/esbuild/cmd/esbuild}; null if it is not said. */
  public @Nullable String path() {
    return path;
  }

  /**
   * The version of its module, {@code v1.2.3}; {@code (devel)} or null for a build of one's own.
   */
  public @Nullable String moduleVersion() {
    return moduleVersion;
  }

  /**
   * A setting of the build, such as {@code GOARCH} or {@code CGO_ENABLED}; null if not said, as in
   * all programs of Go 1.17 and before.
   */
  public @Nullable String setting(String name) {
    return settings.get(name);
  }

  /** Its toolchain. */
  public Toolchain toolchain() {
    return Toolchain.of(Toolchain.Maker.GO, version);
  }
}
