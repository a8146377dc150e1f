package io.execguard.host;

/** The kernel's release, as far as rules depend on it: {@code 6.18} of {@code 6.18.44-generic}. */
public final class KernelVersion implements Comparable<KernelVersion> {
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
    int end = digits(release, 0);
    if (end == 0) {
      return new KernelVersion(Integer.MAX_VALUE, 0);
    }
    int minor = 0;
    if (end < release.length() && release.charAt(end) == '.') {
      int minorEnd = digits(release, end + 1);
      minor = minorEnd == end + 1 ? 0 : Integer.parseInt(release.substring(end + 1, minorEnd));
    }
    return new KernelVersion(Integer.parseInt(release.substring(0, end)), minor);
  }

  /** Where the digits from there on end, six at most. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length()
        && at < from + 6
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9') {
      at++;
    }
    return at;
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
