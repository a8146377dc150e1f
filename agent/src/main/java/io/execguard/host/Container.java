package io.execguard.host;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether this is a container, and whose: from the marks that each engine leaves inside. */
final class Container {
  private Container() {}

  /** {@code docker}, {@code podman}, {@code lxc}, ...; null if nothing tells of one. */
  static @Nullable String name(HostTree tree, Map<String, String> environment) {
    if (tree.exists("/run/.containerenv")) {
      return "podman";
    }
    if (tree.exists("/.dockerenv")) {
      return "docker";
    }
    // systemd's container interface: the manager tells in the environment of process 1, and
    // systemd keeps it in this file.
    String told = environment.get("container");
    if (told == null || told.isEmpty()) {
      told = tree.line("/run/systemd/container");
    }
    if (told != null && told.matches("[A-Za-z0-9_.-]{1,40}")) {
      return told;
    }
    String byCgroup = byCgroup(tree.text("/proc/self/cgroup"));
    if (byCgroup != null) {
      return byCgroup;
    }
    String byRoot = byRootMount(tree.text("/proc/self/mountinfo"));
    if (byRoot != null) {
      return byRoot;
    }
    return isKubernetes(tree, environment) ? "containerd" : null;
  }

  static boolean isKubernetes(HostTree tree, Map<String, String> environment) {
    return environment.containsKey("KUBERNETES_SERVICE_HOST")
        || tree.exists("/var/run/secrets/kubernetes.io/serviceaccount");
  }

  /** With version 1, and with version 2 without a cgroup namespace, the path tells. */
  private static @Nullable String byCgroup(@Nullable String cgroup) {
    if (cgroup == null) {
      return null;
    }
    if (cgroup.contains("/docker/") || cgroup.contains("/docker-")) {
      return "docker";
    }
    if (cgroup.contains("/libpod-") || cgroup.contains("/libpod_")) {
      return "podman";
    }
    if (cgroup.contains("/crio-")) {
      return "cri-o";
    }
    if (cgroup.contains("/kubepods") || cgroup.contains("cri-containerd")) {
      return "containerd";
    }
    return cgroup.contains("/lxc/") || cgroup.contains("/lxc.payload") ? "lxc" : null;
  }

  /** An image's layers are put together by an overlay mount, whose directories have names. */
  private static @Nullable String byRootMount(@Nullable String mountinfo) {
    if (mountinfo == null) {
      return null;
    }
    for (String line : mountinfo.split("\n")) {
      String[] fields = line.split(" ", 6);
      if (fields.length < 6 || !fields[4].equals("/") || !line.contains(" - overlay ")) {
        continue;
      }
      if (line.contains("/docker/")) {
        return "docker";
      }
      if (line.contains("/containers/storage/")) {
        return "podman";
      }
      if (line.contains("containerd")) {
        return "containerd";
      }
    }
    return null;
  }
}
