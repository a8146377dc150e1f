package io.execguard.host.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.host.FakeRoot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReaderTest {
  private static final String V2_MOUNT =
      "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";

  @TempDir Path dir;
  private FakeRoot root;

  @BeforeEach
  void root() {
    root = new FakeRoot(dir);
  }

  private List<String> pids() {
    return new CgroupReader(root.tree()).pids().stream().map(Cgroup::toString).toList();
  }

  private List<String> memory() {
    return new CgroupReader(root.tree()).memory().stream().map(Cgroup::toString).toList();
  }

  @Test
  void version2EveryLevelTheInnermostFirst() {
    root.file("/proc/self/cgroup", "0::/system.slice/app.service\n")
        .file("/proc/self/mountinfo", V2_MOUNT)
        .file("/sys/fs/cgroup/system.slice/app.service/pids.max", "512\n")
        .file("/sys/fs/cgroup/system.slice/app.service/pids.current", "511\n")
        .file("/sys/fs/cgroup/system.slice/app.service/memory.max", "max\n")
        .file("/sys/fs/cgroup/system.slice/pids.max", "max\n")
        .file("/sys/fs/cgroup/system.slice/memory.max", "1073741824\n")
        .file("/sys/fs/cgroup/system.slice/memory.current", "1073700000\n")
        .file("/sys/fs/cgroup/pids.max", "9999\n");
    assertThat(pids())
        .containsExactly(
            "/sys/fs/cgroup/system.slice/app.service/pids.max: 511 of 512",
            "/sys/fs/cgroup/pids.max: ? of 9999");
    assertThat(memory())
        .containsExactly("/sys/fs/cgroup/system.slice/memory.max: 1073700000 of 1073741824");
  }

  @Test
  void version2InAContainerWithACgroupNamespace() {
    root.file("/proc/self/cgroup", "0::/\n")
        .file("/proc/self/mountinfo", V2_MOUNT)
        .file("/sys/fs/cgroup/pids.max", "100\n")
        .file("/sys/fs/cgroup/pids.current", "7\n");
    assertThat(pids()).containsExactly("/sys/fs/cgroup/pids.max: 7 of 100");
    assertThat(memory()).isEmpty();
  }

  @Test
  void version1InAContainerWhoseMountShowsItsOwnGroupOnly() {
    root.file("/proc/self/cgroup", "9:pids:/docker/4711\n4:cpu,memory:/docker/4711\n0::/\n")
        .file(
            "/proc/self/mountinfo",
            "31 30 0:27 /docker/4711 /sys/fs/cgroup/pids ro shared:9 - cgroup cgroup rw,pids\n"
                + "32 30 0:28 /docker/4711 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n")
        .file("/sys/fs/cgroup/pids/pids.max", "64\n")
        .file("/sys/fs/cgroup/pids/pids.current", "64\n")
        .file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(pids()).containsExactly("/sys/fs/cgroup/pids/pids.max: 64 of 64");
    assertThat(memory()).as("version 1 has a number for no limit").isEmpty();
  }

  @Test
  void outsideOfTheNamespaceTheMountItselfIsLookedAt() {
    root.file("/proc/self/cgroup", "0::/../other\n")
        .file("/proc/self/mountinfo", V2_MOUNT)
        .file("/sys/fs/cgroup/pids.max", "5\n");
    assertThat(pids()).containsExactly("/sys/fs/cgroup/pids.max: ? of 5");
  }

  @Test
  void nothingToRead() {
    assertThat(pids()).isEmpty();
    root.file("/proc/self/cgroup", "nonsense\n:::\n")
        .file("/proc/self/mountinfo", "1 2 - \n - x\n");
    assertThat(pids()).isEmpty();
    assertThat(memory()).isEmpty();
  }

  @Test
  void fullIsAShare() {
    assertThat(Cgroup.of("m", 1000, 975L).isFull(3)).isTrue();
    assertThat(Cgroup.of("m", 1000, 960L).isFull(3)).isFalse();
    assertThat(Cgroup.of("m", 1000, null).isFull(3)).isFalse();
  }
}
