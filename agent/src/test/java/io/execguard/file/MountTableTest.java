package io.execguard.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final String USUAL =
      "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro\n"
          + "23 22 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:2 - proc proc rw\n"
          + "24 22 0:22 / /tmp rw,noexec shared:3 master:4 - tmpfs tmpfs rw,size=1024k\n"
          + "25 22 8:2 / /mnt/with\\040blank\\134and\\011tab rw,noexec - vfat /dev/sd\\043 rw\n"
          + "26 22 8:3 / /tmpx rw - xfs /dev/sdb rw\n";

  @Test
  void findsTheMountOfAPath() {
    MountTable table = parse(USUAL);

    assertThat(table.holding("/usr/bin/env").point()).isEqualTo("/");
    assertThat(table.holding("/usr/bin/env").noexec()).isFalse();
    assertThat(table.holding("/tmp/a/b").point()).isEqualTo("/tmp");
    assertThat(table.holding("/tmp").noexec()).isTrue();
    assertThat(table.holding("/tmpx/a").point()).isEqualTo("/tmpx");
    assertThat(table.holding("/tmpy").point()).isEqualTo("/");
    assertThat(table.holding("/tmp/a").type()).isEqualTo("tmpfs");
  }

  @Test
  void undoesEscapes() {
    Mount mount = parse(USUAL).holding("/mnt/with blank\\and\ttab/file");
    assertThat(mount.point()).isEqualTo("/mnt/with blank\\and\ttab");
    assertThat(mount.source()).isEqualTo("/dev/sd#");
  }

  @Test
  void laterMountOnTheSamePointCoversTheEarlier() {
    MountTable table =
        parse(
            "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                + "30 22 0:30 / /data rw,noexec - tmpfs a rw\n"
                + "31 30 0:31 / /data rw - tmpfs b rw\n");
    assertThat(table.holding("/data/x").source()).isEqualTo("b");
  }

  @Test
  void mountFurtherUpCoversTheOneBelow() {
    MountTable table =
        parse(
            "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                + "30 22 0:30 / /a/b rw,noexec - tmpfs hidden rw\n"
                + "31 22 0:31 / /a rw - tmpfs cover rw\n");
    assertThat(table.holding("/a/b/x").source()).isEqualTo("cover");
  }

  @Test
  void mountOverTheRootItself() {
    MountTable table =
        parse(
            "22 1 8:1 / / rw - ext4 lower rw\n"
                + "23 22 0:9 / /tmp rw - tmpfs hidden rw\n"
                + "31 22 0:31 / / rw,noexec - overlay upper rw\n");
    assertThat(table.holding("/tmp/x").source()).isEqualTo("upper");
  }

  @Test
  void withoutARootTheLongestPrefixCounts() {
    MountTable table =
        parse(
            "40 39 0:30 / /work rw - tmpfs a rw\n"
                + "41 40 0:31 / /work/x rw,noexec - tmpfs b rw\n");
    assertThat(table.holding("/work/x/file").source()).isEqualTo("b");
    assertThat(table.holding("/elsewhere")).isNull();
  }

  @Test
  void leavesOutWhatIsNoLineOfIt() {
    MountTable table =
        parse(
            "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                + "garbage\n\n"
                + "x y 0:1 / /tmp rw,noexec - tmpfs t rw\n"
                + "30 22 0:30 / /tmp rw,noexec - tmpfs cut");
    assertThat(table.holding("/tmp/x").point()).isEqualTo("/");
    assertThat(parse("").holding("/")).isNull();
  }

  @Test
  void mountThatIsItsOwnParentEndsTheDescent() {
    MountTable table = parse("22 22 8:1 / / rw - ext4 /dev/sda1 rw\n");
    assertThat(table.holding("/x").point()).isEqualTo("/");
  }

  @Test
  void readsThisProcesses() {
    MountTable table = MountTable.ofThisProcess();
    org.junit.jupiter.api.Assumptions.assumeTrue(
        new java.io.File("/proc/self/mountinfo").exists(), "no /proc/self/mountinfo");
    assertThat(table.holding("/proc/self").type()).isEqualTo("proc");
  }

  private static MountTable parse(String text) {
    return MountTable.parse(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
