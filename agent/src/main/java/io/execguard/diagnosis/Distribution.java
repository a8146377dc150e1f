package io.execguard.diagnosis;

import io.execguard.host.Host;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The family of Linux distributions that a host belongs to, for commands to paste: from {@code ID}
 * and {@code ID_LIKE} of os-release(5).
 */
public enum Distribution {
  DEBIAN("apt-get install -y ", "debian", "ubuntu"),
  FEDORA("dnf install -y ", "fedora", "rhel", "centos", "rocky", "almalinux", "ol", "amzn"),
  SUSE("zypper install -y ", "suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed", "sles"),
  ALPINE("apk add ", "alpine"),
  ARCH("pacman -S --needed ", "arch"),
  /** Wolfi and Chainguard images: apk, but glibc. */
  WOLFI("apk add ", "wolfi", "chainguard"),
  /** Packages are not installed by a command but declared. */
  NIXOS("nix-shell -p ", "nixos"),
  /** None of these, or there is no os-release. */
  OTHER("", "");

  private final String install;
  private final String[] ids;

  Distribution(String install, String... ids) {
    this.install = install;
    this.ids = ids;
  }

  public static Distribution of(Host host) {
    Map<String, String> release = host.osRelease();
    Distribution own = byId(release.get("ID"));
    if (own != OTHER) {
      return own;
    }
    String like = release.get("ID_LIKE");
    if (like != null) {
      for (String id : like.split(" ")) {
        Distribution parent = byId(id);
        if (parent != OTHER) {
          return parent;
        }
      }
    }
    return OTHER;
  }

  /** {@code PRETTY_NAME} ("Debian GNU/Linux 12 (bookworm)"), or "this system". */
  public static String name(Host host) {
    String pretty = host.osRelease().get("PRETTY_NAME");
    return pretty == null || pretty.isEmpty() ? "this system" : pretty;
  }

  /**
   * The command that installs packages; with {@code sudo} if the caller is not root.
   *
   * @return null if it is not known how this distribution does it
   */
  public @Nullable String install(Host host, String packages) {
    if (this == OTHER) {
      return null;
    }
    if (this == NIXOS) {
      return install + packages;
    }
    // Images are mostly shipped without the lists of packages that apt-get looks into.
    String before = this == DEBIAN && host.container() != null ? "apt-get update && " : "";
    return (before.isEmpty() ? "" : asRoot(host, before))
        + asRoot(host, installer(host) + packages);
  }

  /** Amazon Linux 2 and the releases 7 of RHEL and its kin are from before dnf. */
  private String installer(Host host) {
    String id = host.osRelease().get("ID");
    String version = host.osRelease().get("VERSION_ID");
    boolean old =
        version != null
            && (version.equals("7") || version.startsWith("7.") || version.equals("2"))
            && !"fedora".equals(id);
    return this == FEDORA && old ? "yum install -y " : install;
  }

  /** The command as it must be typed to run with root's rights. */
  public static String asRoot(Host host, String command) {
    return host.root() ? command : "sudo " + command;
  }

  private static Distribution byId(@Nullable String id) {
    for (Distribution distribution : values()) {
      for (String known : distribution.ids) {
        if (!known.isEmpty() && known.equals(id)) {
          return distribution;
        }
      }
    }
    return OTHER;
  }
}
