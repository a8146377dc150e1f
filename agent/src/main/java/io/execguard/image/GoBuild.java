package io.execguard.image;

import io.execguard.file.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the Go linker leaves in a program: the package it was built from and for which platform (Go,
 * debug/buildinfo, format with inline strings: Go 1.18 and later).
 */
public final class GoBuild {
  private static final String MAGIC = "\377 Go buildinf:";
  private static final int FLAGS = 15;
  private static final int INLINE_STRINGS = 2;
  private static final int HEADER_SIZE = 32;
  private static final int LONGEST = 64 * 1024;

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
   * Reads it.
   *
   * @param offset where it begins: the section {@code .go.buildinfo}
   * @return null if there is none that can be read
   */
  public static @Nullable GoBuild read(Bytes bytes, long offset) throws IOException {
    byte[] info = bytes.upTo(offset, LONGEST);
    for (int i = 0; i < MAGIC.length(); i++) {
      if (i >= info.length || (info[i] & 0xff) != MAGIC.charAt(i)) {
        return null;
      }
    }
    if (info.length < HEADER_SIZE || (info[FLAGS] & INLINE_STRINGS) == 0) {
      return null;
    }
    int[] at = {HEADER_SIZE};
    String version = string(info, at);
    String module = version == null ? null : string(info, at);
    return version == null ? null : of(version, module == null ? "" : module);
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
        // One char a byte: the marks are no text, and paths of packages are ASCII.
        String text = new String(info, at[0], (int) length, StandardCharsets.ISO_8859_1);
        at[0] += (int) length;
        return text;
      }
    }
    return null;
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

  /** A setting of the build, such as {@code GOARCH} or {@code CGO_ENABLED}; null if not said. */
  public @Nullable String setting(String name) {
    return settings.get(name);
  }
}
