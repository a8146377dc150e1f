package io.execguard.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words for systems, CPUs and C libraries in the names of files and directories, as Maven's
 * classifiers, npm, Go, Rust and JNI loaders write them.
 */
final class PlatformWords {
  private static final String SYSTEM =
      "linux|osx|macosx|macos|mac|darwin|apple|windows|win32|win64|win|freebsd|netbsd|openbsd"
          + "|dragonflybsd|sunos|solaris|aix|android|ios|pc|unknown";
  private static final String CPU =
      "x86[-_]64|x86[-_]32|x86|amd64|x64|ia32|i[3-6]86|aarch[-_]?64|arm64|armv[5-8][a-z0-9]*|armhf"
          + "|armel|arm[-_]?32|arm|riscv64(?:gc)?|riscv[-_]64|ppc64le|ppc64el|ppcle[-_]64"
          + "|powerpc64le|ppc64|ppc[-_]64|ppc|s390x|s390[-_]64|loongarch[-_]?64|loong64"
          + "|mips64el|mips64le|mips64|mipsel|mipsle|mips|sparcv9|sparc64|sparc|universal2?";
  private static final String LIBC =
      "musl|gnu|glibc|gnueabihf|gnueabi|musleabihf|musleabi|androideabi|eabi|msvc|mingw|fedora";

  private static final Pattern WORD =
      Pattern.compile("(?<![a-z0-9])(?:" + CPU + "|" + SYSTEM + "|" + LIBC + ")(?![a-z0-9])");
  private static final List<String> ELF_SYSTEMS =
      Arrays.asList("freebsd", "netbsd", "openbsd", "dragonflybsd", "solaris", "aix");

  /** How many last parts of a path tell for what a file is there. */
  private static final int NEAR = 4;

  private static final Pattern MUSL = Pattern.compile("(?<![a-z])musl");
  private static final Pattern ANDROID = Pattern.compile("(?<![a-z])android");

  private PlatformWords() {}

  /** The name of a file without its platform, {@code lib} in front, and what stands behind. */
  static String without(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    int so = plain.indexOf(".so");
    if (so > 0 && (so + 3 == plain.length() || plain.charAt(so + 3) == '.')) {
      plain = plain.substring(0, so);
    } else {
      int dot = plain.lastIndexOf('.');
      String ending = dot < 0 ? "" : plain.substring(dot + 1);
      if (ending.equals("dll")
          || ending.equals("dylib")
          || ending.equals("jnilib")
          || ending.equals("node")
          || ending.equals("a")
          || ending.equals("exe")) {
        plain = plain.substring(0, dot);
      }
    }
    if (plain.startsWith("lib") && plain.length() > 3) {
      plain = plain.substring(3);
    }
    String left = WORD.matcher(plain).replaceAll("").replaceAll("^[-_.]+|[-_.]+$", "");
    left = left.replaceAll("[-_.]{2,}", "-");
    return left.isEmpty() ? plain : left;
  }

  /** Whether the path says that what lies there is for musl. */
  static boolean sayMusl(String path) {
    return MUSL.matcher(near(path)).find();
  }

  /**
   * The system that the path names for an ELF file whose header names none, as most do: {@code
   * freebsd}, {@code android}; {@code linux} if it names that or no other.
   */
  static String elfSystem(String path) {
    String near = near(path);
    if (ANDROID.matcher(near).find()) {
      return "android";
    }
    Matcher words = WORD.matcher(near);
    String found = "linux";
    while (words.find()) {
      String os = os(words.group());
      if ("linux".equals(os)) {
        return os;
      }
      if (os != null && ELF_SYSTEMS.contains(os)) {
        found = os;
      }
    }
    return found;
  }

  /** The path inside of the archive that holds the file, or its last directories and its name. */
  private static String near(String path) {
    int archive = path.lastIndexOf("!/");
    int from = archive < 0 ? 0 : archive + 2;
    int slash = path.length();
    for (int i = 0; i < NEAR && slash > from; i++) {
      slash = path.lastIndexOf('/', slash - 1);
    }
    return path.substring(Math.max(from, slash)).toLowerCase(Locale.ROOT);
  }

  /** Whether the path names that system: somebody put the file there for it. */
  static boolean sayOs(String path, String os) {
    Matcher words = WORD.matcher(path.toLowerCase(Locale.ROOT));
    while (words.find()) {
      if (os.equals(os(words.group()))) {
        return true;
      }
      // The words may stand side by side.
      words.region(words.end(), words.regionEnd());
    }
    return false;
  }

  private static @Nullable String os(String word) {
    switch (word) {
      case "osx":
      case "macosx":
      case "macos":
      case "mac":
      case "darwin":
      case "apple":
        return "darwin";
      case "windows":
      case "win32":
      case "win64":
      case "win":
      case "mingw":
      case "msvc":
        return "windows";
      case "sunos":
        return "solaris";
      default:
        return word;
    }
  }
}
