package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Architecture;
import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import java.util.List;

/**
 * Programs below {@code node_modules}: npm installs the build for the machine on which it runs, so
 * a tree that was copied from another machine, or mounted into a container, holds the wrong ones.
 */
final class NodeModules {
  private static final String DIRECTORY = "node_modules/";

  private NodeModules() {}

  /** Whether the file is below such a directory. */
  static boolean holds(Place place) {
    return place.path().startsWith(DIRECTORY) || place.path().contains("/" + DIRECTORY);
  }

  static void addFixes(List<Fix> fixes, Place place, Case c) {
    String path = place.path();
    int at = path.startsWith(DIRECTORY) ? 0 : path.indexOf("/" + DIRECTORY) + 1;
    if (at == 0 && !path.startsWith(DIRECTORY)) {
      return;
    }
    String project = at <= 1 ? (at == 0 ? "." : "/") : path.substring(0, at - 1);
    String prefix = path.substring(0, at);
    boolean windows = c.host().isWindows();
    String cd = (windows ? "cd /d " : "cd ") + ShellQuote.file(project) + " && ";
    String remove = windows ? "rmdir /s /q node_modules && " : "rm -rf node_modules && ";
    fixes.add(
        Fix.of(
            "node_modules was installed on another platform: remove it and install it here",
            cd + remove + install(prefix, c)));
    fixes.add(
        Fix.of(
            "or, where it is prepared elsewhere, install it there for this platform",
            cd + "npm install" + target(c.host().userland())));
  }

  private static String install(String prefix, Case c) {
    if (exists(c, prefix + "pnpm-lock.yaml")) {
      return "pnpm install --frozen-lockfile";
    }
    if (exists(c, prefix + "yarn.lock")) {
      return "yarn install --frozen-lockfile";
    }
    if (exists(c, prefix + "bun.lock") || exists(c, prefix + "bun.lockb")) {
      return "bun install --frozen-lockfile";
    }
    return "npm ci";
  }

  private static boolean exists(Case c, String path) {
    return c.files().facts(path).isRegular();
  }

  private static String target(Host host) {
    Architecture cpu = Architecture.of(host.platform().architecture());
    String os = host.platform().os().equals("windows") ? "win32" : host.platform().os();
    String libc =
        host.libc() == Host.Libc.GLIBC || host.libc() == Host.Libc.MUSL
            ? " --libc=" + host.libc().text()
            : "";
    return " --os=" + os + (cpu == null ? "" : " --cpu=" + cpu.npm()) + libc;
  }
}
