package io.execguard.host;

import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What this process may do, and with it the programs that it starts. */
final class Caller {
  private static final int CAP_SYS_RAWIO = 17;

  private final boolean root;
  private final boolean mapsLowAddresses;
  private final long addressSpace;
  private final boolean seccompFilter;

  private Caller(boolean root, boolean mapsLowAddresses, long addressSpace, boolean seccompFilter) {
    this.root = root;
    this.mapsLowAddresses = mapsLowAddresses;
    this.addressSpace = addressSpace;
    this.seccompFilter = seccompFilter;
  }

  static Caller read(HostTree tree) {
    Fields status = new Fields(tree.text("/proc/self/status"));
    // Real, effective, saved, file system.
    boolean root = "0".equals(status.word("Uid", 1));
    // exec(2) gives root all of the bounding set, and others the ambient set (capabilities(7)).
    Long set = Numbers.hex(status.get(root ? "CapBnd" : "CapAmb"));
    boolean rawio = set == null ? root : (set >>> CAP_SYS_RAWIO & 1) != 0;
    return new Caller(
        root,
        rawio && isFirstUserNamespace(tree),
        addressSpace(tree),
        "2".equals(status.get("Seccomp")));
  }

  boolean root() {
    return root;
  }

  boolean mapsLowAddresses() {
    return mapsLowAddresses;
  }

  long addressSpace() {
    return addressSpace;
  }

  /** Whether a seccomp filter is in force (proc(5): Seccomp 2), as in most containers. */
  boolean seccompFilter() {
    return seccompFilter;
  }

  /** The first user namespace maps all ids to themselves; hardly any other does. */
  private static boolean isFirstUserNamespace(HostTree tree) {
    String map = tree.line("/proc/self/uid_map");
    if (map == null) {
      return true;
    }
    StringTokenizer words = new StringTokenizer(map);
    return words.countTokens() == 3
        && words.nextToken().equals("0")
        && words.nextToken().equals("0")
        && words.nextToken().equals("4294967295");
  }

  /** The soft limit, third column behind the name, of /proc/self/limits. */
  private static long addressSpace(HostTree tree) {
    String limits = tree.text("/proc/self/limits");
    int at = limits == null ? -1 : limits.indexOf("Max address space");
    if (limits == null || at < 0) {
      return Long.MAX_VALUE;
    }
    StringTokenizer words = new StringTokenizer(limits.substring(at + 17));
    @Nullable Long soft = Numbers.decimal(words.hasMoreTokens() ? words.nextToken() : null);
    return soft == null ? Long.MAX_VALUE : soft;
  }
}
