package io.execguard.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's release, as far as rules depend on it: {@code 6.18} of {@code 6.18.44-generic}. */
public final class KernelVersion implements Comparable<KernelVersion> {
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

  private final int major;
  private final int minor;

  private KernelVersion(int major, int minor) {
    this.major = major;
    this.minor = minor;
  }

  public static KernelVersion of(int major, int minor) {
    return new KernelVersion(major, minor);
  }

  /** Reads what uname(2) calls the release; text that is none counts as the newest kernel. */
  public static KernelVersion parse(String release) {
    Matcher matcher = RELEASE.matcher(release);
    if (!matcher.matches()) {
      return new KernelVersion(Integer.MAX_VALUE, 0);
    }
    String minor = matcher.group(2);
    return new KernelVersion(
        Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor));
  }

  /** Whether this release is {@code major.minor} or a later one. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || major == otherMajor && minor >= otherMinor;
  }

  @Override
  public int compareTo(KernelVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KernelVersion && compareTo((KernelVersion) other) == 0;
  }

  @Override
  public int hashCode() {
    return major * 31 + minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
