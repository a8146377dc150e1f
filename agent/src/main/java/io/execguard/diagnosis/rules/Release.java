package io.execguard.diagnosis.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A symbol version ({@code GLIBC_2.38}), and the release of a library that it stands for. */
final class Release {
  /** glibc, and the first release of some systems that has it or a newer one. */
  private static final String[] GLIBC_SYSTEMS = {
    "2.28 Debian 10, Ubuntu 20.04, RHEL 8",
    "2.31 Debian 11, Ubuntu 20.04, RHEL 9",
    "2.34 Debian 12, Ubuntu 22.04, RHEL 9",
    "2.35 Debian 12, Ubuntu 22.04, RHEL 10",
    "2.36 Debian 12, Ubuntu 24.04, RHEL 10",
    "2.39 Debian 13, Ubuntu 24.04, RHEL 10",
    "2.41 Debian 13",
  };

  /** The highest GLIBCXX_3.4.x or CXXABI_1.3.x, and the GCC that has it first. */
  private static final String[] GCC = {
    "GLIBCXX_3.4.21 5", "GLIBCXX_3.4.22 6", "GLIBCXX_3.4.24 7", "GLIBCXX_3.4.25 8",
    "GLIBCXX_3.4.28 9", "GLIBCXX_3.4.29 11", "GLIBCXX_3.4.30 12", "GLIBCXX_3.4.32 13",
    "GLIBCXX_3.4.33 14", "GLIBCXX_3.4.34 15", "CXXABI_1.3.11 8", "CXXABI_1.3.12 9",
    "CXXABI_1.3.13 11", "CXXABI_1.3.14 13", "CXXABI_1.3.15 14", "CXXABI_1.3.16 15"
  };

  private final String version;
  private final String prefix;

  private Release(String version, String prefix) {
    this.version = version;
    this.prefix = prefix;
  }

  /** Whose version it is. */
  enum Kind {
    GLIBC,
    LIBSTDCXX,
    OTHER
  }

  static Release of(String version) {
    int end = version.length();
    while (end > 0
        && (Character.isDigit(version.charAt(end - 1)) || version.charAt(end - 1) == '.')) {
      end--;
    }
    return new Release(version, version.substring(0, end));
  }

  Kind kind() {
    return version.startsWith("GLIBC_")
        ? Kind.GLIBC
        : prefix.equals("GLIBCXX_") || prefix.equals("CXXABI_") ? Kind.LIBSTDCXX : Kind.OTHER;
  }

  /** The number alone; what a mark without one came with. */
  String number() {
    return version.equals("GLIBC_ABI_DT_RELR") ? "2.36" : version.substring(prefix.length());
  }

  /** What a version without a number means; empty if it has one. */
  String meaning() {
    return version.equals("GLIBC_ABI_DT_RELR")
        ? "GLIBC_ABI_DT_RELR stands for packed relative relocations, which glibc reads from 2.36 on"
        : "";
  }

  /** The highest of the same kind; null if there is none. */
  @Nullable String highestOf(List<String> versions) {
    String wanted = version.startsWith("GLIBC_ABI_") ? "GLIBC_" : prefix;
    String highest = null;
    for (String each : versions) {
      boolean same = of(each).prefix.equals(wanted) && each.length() > wanted.length();
      highest = same && (highest == null || compare(each, highest) > 0) ? each : highest;
    }
    return highest;
  }

  /** {@code (Debian 13, Ubuntu 24.04)}, with its blank; empty if none is known. */
  String systems() {
    for (String row : GLIBC_SYSTEMS) {
      int blank = row.indexOf(' ');
      if (compare(row.substring(0, blank), number()) >= 0) {
        return " (" + row.substring(blank + 1) + ")";
      }
    }
    return "";
  }

  /** The GCC that has it first. */
  String gcc() {
    for (String row : GCC) {
      int blank = row.indexOf(' ');
      if (row.startsWith(prefix) && compare(row.substring(0, blank), version) >= 0) {
        return row.substring(blank + 1);
      }
    }
    return "15";
  }

  /** By prefix, then number by number. */
  static int compare(String a, String b) {
    String[] left = a.split("[._]");
    String[] right = b.split("[._]");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("\\d{1,9}") && right[i].matches("\\d{1,9}");
      int order =
          numbers
              ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }
}
