package io.execguard.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path claims to be for: {@code protoc-3.17.3-osx-aarch_64.exe}, {@code
 * @esbuild/linux-arm64/bin/esbuild}. A claim, not a fact: it is held against what the header says.
 */
public final class NamedPlatform {
  private static final String[][] SYSTEMS = {
    {"linux", "linux"},
    {"linuxmusl", "linux"},
    {"osx", "darwin"},
    {"darwin", "darwin"},
    {"macos", "darwin"},
    {"mac", "darwin"},
    {"windows", "windows"},
    {"win", "windows"},
    {"win32", "windows"},
    {"win64", "windows"},
    {"freebsd", "freebsd"},
    {"netbsd", "netbsd"},
    {"openbsd", "openbsd"},
    {"sunos", "solaris"},
    {"aix", "aix"},
    {"android", "android"},
  };

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[-.+ ~]|_(?!(?:64|32)(?![0-9]))");

  private final @Nullable String os;
  private final @Nullable Architecture architecture;
  private final String words;

  private NamedPlatform(@Nullable String os, @Nullable Architecture architecture, String words) {
    this.os = os;
    this.architecture = architecture;
    this.words = words;
  }

  /**
   * Reads the claim from the last part of the path that makes one.
   *
   * @return null if no part names an architecture or a system
   */
  public static @Nullable NamedPlatform of(String path) {
    String[] parts = path.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      NamedPlatform named = ofName(parts[i]);
      if (named != null) {
        return named;
      }
    }
    return null;
  }

  private static @Nullable NamedPlatform ofName(String name) {
    String[] words = BETWEEN_WORDS.split(name);
    String os = null;
    Architecture architecture = null;
    StringBuilder said = new StringBuilder();
    // The first word is the program's own name: "win", "arm" or "mac" there claims nothing,
    // unless it is all there is (a directory "x86_64").
    for (int i = words.length < 2 ? 0 : first(words); i < words.length; i++) {
      String system = system(words[i]);
      Architecture cpu = Architecture.named(words[i]);
      if (system != null && os == null) {
        os = system;
      }
      if (cpu != null && architecture == null) {
        architecture = cpu;
      }
      if (system != null || cpu != null) {
        said.append(said.length() == 0 ? "" : "-").append(words[i]);
      }
    }
    if (os == null && architecture == null) {
      return null;
    }
    return new NamedPlatform(os, architecture, said.toString());
  }

  private static int first(String[] words) {
    return system(words[0]) != null && Architecture.named(words[1]) != null ? 0 : 1;
  }

  private static @Nullable String system(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (String[] system : SYSTEMS) {
      if (system[0].equals(lower)) {
        return system[1];
      }
    }
    return null;
  }

  /** The system in OCI form ({@code darwin} for {@code osx}); null if none is named. */
  public @Nullable String os() {
    return os;
  }

  /** Null if none is named. */
  public @Nullable Architecture architecture() {
    return architecture;
  }

  /** The claim in the path's own words: {@code osx-aarch_64}. */
  public String words() {
    return words;
  }

  @Override
  public String toString() {
    return words;
  }
}
