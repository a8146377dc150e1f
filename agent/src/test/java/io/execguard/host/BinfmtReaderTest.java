package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinfmtReaderTest {
  private static final String AT = "/proc/sys/fs/binfmt_misc/";
  private static final String MOUNTED =
      "50 40 0:33 / /proc/sys/fs/binfmt_misc rw - binfmt_misc binfmt_misc rw\n";

  @TempDir Path dir;
  private FakeRoot root;

  @BeforeEach
  void withBinfmtMisc() {
    root =
        new FakeRoot(dir)
            .file("/proc/filesystems", "nodev\tproc\nnodev\tbinfmt_misc\n\text4\n")
            .file("/proc/self/mountinfo", MOUNTED);
  }

  @Test
  void readsEntries() {
    root.file(AT + "status", "enabled\n")
        .file(AT + "register", "")
        .file(
            AT + "qemu-aarch64",
            "enabled\ninterpreter /usr/bin/qemu-aarch64-static\nflags: OCF\noffset 0\n"
                + "magic 7f454c460201\nmask ffffffffff00\n")
        .file(AT + "jar", "disabled\ninterpreter /usr/bin/jexec\nflags: \nextension .jar\n");

    Binfmt binfmt = BinfmtReader.read(root.tree());
    assertThat(binfmt.sight()).isEqualTo(Binfmt.Sight.VISIBLE);
    assertThat(binfmt.handlers()).hasSize(2);
    BinfmtHandler qemu = named(binfmt, "qemu-aarch64");
    assertThat(qemu.interpreter()).isEqualTo("/usr/bin/qemu-aarch64-static");
    assertThat(qemu.fixed()).isTrue();
    assertThat(qemu.enabled()).isTrue();
    byte[] head = new byte[256];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 99}, 0, head, 0, 6);
    assertThat(qemu.takes("/x", head)).isTrue();
    head[4] = 1;
    assertThat(qemu.takes("/x", head)).isFalse();
    assertThat(named(binfmt, "jar").takes("/a.jar", head)).isFalse();
  }

  @Test
  void extensionAndOffset() {
    BinfmtHandler jar =
        BinfmtReader.parse("jar", "enabled\ninterpreter /j\nflags: \nextension .jar\n");
    assertThat(jar.takes("/x/a.jar", new byte[256])).isTrue();
    assertThat(jar.takes("/x/a.JAR", new byte[256])).isFalse();

    BinfmtHandler far =
        BinfmtReader.parse("f", "enabled\ninterpreter /f\noffset 250\nmagic 0102\n");
    byte[] head = new byte[256];
    head[250] = 1;
    head[251] = 2;
    assertThat(far.takes("/x", head)).isTrue();
  }

  @Test
  void switchedOffAsAWhole() {
    root.file(AT + "status", "disabled\n").file(AT + "x", "enabled\ninterpreter /x\nmagic 01\n");
    Binfmt binfmt = BinfmtReader.read(root.tree());
    assertThat(binfmt.sight()).isEqualTo(Binfmt.Sight.VISIBLE);
    assertThat(binfmt.handlers()).isEmpty();
  }

  @Test
  void entryThatCannotBeReadMakesTheListIncomplete() {
    root.file(AT + "status", "enabled\n").file(AT + "odd", "something new\n");
    assertThat(BinfmtReader.read(root.tree()).complete()).isFalse();
    assertThat(BinfmtReader.parse("x", "enabled\n")).isNull();
    assertThat(BinfmtReader.parse("x", "enabled\ninterpreter /x\nmagic 0z\n")).isNull();
    assertThat(BinfmtReader.parse("x", "enabled\ninterpreter /x\nmagic 0102\nmask ff\n")).isNull();
    assertThat(BinfmtReader.parse("x", "")).isNull();
  }

  @Test
  void hiddenWhereItIsNotMounted() {
    root.file("/proc/self/mountinfo", "40 1 0:5 / /proc rw - proc proc rw\n");
    assertThat(BinfmtReader.read(root.tree()).sight()).isEqualTo(Binfmt.Sight.HIDDEN);
  }

  @Test
  void automounterIsNotWoken() {
    root.file(AT + "status", "enabled\n")
        .file(
            "/proc/self/mountinfo",
            "49 40 0:31 / /proc/sys/fs/binfmt_misc rw - autofs systemd-1 rw\n");
    assertThat(BinfmtReader.read(root.tree()).sight()).isEqualTo(Binfmt.Sight.HIDDEN);
    root.file(
        "/proc/self/mountinfo",
        "49 40 0:31 / /proc/sys/fs/binfmt_misc rw - autofs systemd-1 rw\n"
            + MOUNTED.replace("50 40", "50 49"));
    assertThat(BinfmtReader.read(root.tree()).sight()).isEqualTo(Binfmt.Sight.VISIBLE);
  }

  @Test
  void twoFileSystemsOfItLeaveADoubt() {
    root.file(AT + "status", "enabled\n")
        .file(
            "/proc/self/mountinfo",
            MOUNTED + "60 1 0:44 / /tmp/own rw - binfmt_misc binfmt_misc rw\n");
    assertThat(BinfmtReader.read(root.tree()).complete()).isFalse();
  }

  @Test
  void absentOnlyIfTheKernelHasNone() {
    root.file("/proc/filesystems", "nodev\tproc\n\text4\n");
    assertThat(BinfmtReader.read(root.tree()).sight()).isEqualTo(Binfmt.Sight.ABSENT);
    assertThat(BinfmtReader.read(new HostTree(dir + "/nowhere")).sight())
        .isEqualTo(Binfmt.Sight.HIDDEN);
  }

  private static BinfmtHandler named(Binfmt binfmt, String name) {
    return binfmt.handlers().stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow();
  }
}
