package io.execguard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Entries as /proc/sys/fs/binfmt_misc shows them. Where they come from: registered with the lines
 * that the named package or document gives, in a user namespace on Linux 6.18, and read back; those
 * of WSL as its users print them in microsoft/WSL and MicrosoftDocs/WSL issue 2514.
 */
class TranslatorTest {
  private static final String X86_64 =
      "offset 0\nmagic 7f454c4602010100000000000000000002003e00\n"
          + "mask fffffffffffefe00fffffffffffffffffeffffff\n";

  /** WSL without systemd; the same entry beside systemd is called WSLInterop-late. */
  @Test
  void wslInterop() {
    String text = "enabled\ninterpreter /init\nflags: P\noffset 0\nmagic 4d5a\n";
    assertThat(entry("WSLInterop", text).translator()).isEqualTo(Translator.WSL);
    assertThat(entry("WSLInterop-late", text).translator()).isEqualTo(Translator.WSL);
    assertThat(takes(entry("WSLInterop", text), "/mnt/c/Windows/explorer.exe", 'M', 'Z')).isTrue();
    assertThat(takes(entry("WSLInterop", text), "/bin/true", 0x7f, 'E', 'L', 'F')).isFalse();
  }

  /** Lima's boot script for its Rosetta share. */
  @Test
  void rosetta() {
    BinfmtHandler rosetta =
        entry("rosetta", "enabled\ninterpreter /mnt/lima-rosetta/rosetta\nflags: OCF\n" + X86_64);
    assertThat(rosetta.translator()).isEqualTo(Translator.ROSETTA);
    assertThat(rosetta.description()).isEqualTo("Rosetta (entry rosetta)");
    assertThat(rosetta.fixed()).isTrue();
    byte[] program = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0};
    assertThat(rosetta.takes("/app/tool", java.util.Arrays.copyOf(program, 256))).isTrue();
  }

  /** Debian 12's /usr/lib/binfmt.d/qemu-aarch64.conf. */
  @Test
  void debiansQemu() {
    BinfmtHandler qemu =
        entry(
            "qemu-aarch64",
            "enabled\ninterpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P\nflags: POF\n"
                + "offset 0\nmagic 7f454c460201010000000000000000000200b700\n"
                + "mask ffffffffffffff00fffffffffffffffffeffffff\n");
    assertThat(qemu.translator()).isEqualTo(Translator.QEMU);
    assertThat(qemu.description()).isEqualTo("qemu (entry qemu-aarch64)");
  }

  /** Debian's files with a detector: the interpreter is binfmt-support's, only the name tells. */
  @Test
  void debiansDetectors() {
    String detectors = "enabled\ninterpreter /usr/lib/binfmt-support/run-detectors\nflags: \n";
    assertThat(entry("jarwrapper", detectors + "offset 0\nmagic 504b0304\n").translator())
        .isEqualTo(Translator.JAR);
    assertThat(entry("cli", detectors + "offset 0\nmagic 4d5a\n").translator())
        .isEqualTo(Translator.MONO);
    BinfmtHandler other = entry("oddity", detectors + "offset 0\nmagic 4d5a\n");
    assertThat(other.translator()).isEqualTo(Translator.UNKNOWN);
    assertThat(other.description()).isEqualTo("entry oddity");
  }

  /** The kernel's Documentation/admin-guide/java.rst. */
  @Test
  void javaAsTheKernelDocumentsIt() {
    BinfmtHandler java =
        entry(
            "Java",
            "enabled\ninterpreter /usr/local/bin/javawrapper\nflags: \noffset 0\nmagic cafebabe\n");
    assertThat(java.translator()).isEqualTo(Translator.JAVA);
    assertThat(takes(java, "/srv/Hello.class", 0xca, 0xfe, 0xba, 0xbe)).isTrue();
    BinfmtHandler jar =
        entry(
            "ExecutableJAR",
            "enabled\ninterpreter /usr/local/bin/jarwrapper\nflags: \nextension .jar\n");
    assertThat(jar.translator()).isEqualTo(Translator.JAR);
    assertThat(takes(jar, "/srv/app.jar")).isTrue();
    assertThat(takes(jar, "/srv/app.war")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "qemu-arm,       /usr/bin/qemu-arm,                                     QEMU",
    "qemu-x86_64,    /run/rosetta/rosetta,                                  ROSETTA",
    "RosettaLinux,   /media/psf/RosettaLinux/rosetta,                       ROSETTA",
    "FEX-x86_64,     /usr/bin/FEXInterpreter,                               FEX",
    "FEX-x86,        /usr/bin/FEX,                                          FEX",
    "box64,          /usr/local/bin/box64,                                  BOX64",
    "BOX32,          /usr/bin/box64,                                        BOX64",
    "box86,          /usr/local/bin/box86,                                  BOX86",
    "x86_64,         /usr/bin/binfmt-dispatcher,                            DISPATCHER",
    "wine,           /usr/bin/wine,                                         WINE",
    "DOSWin,         /usr/bin/wine,                                         WINE",
    "windowsPE,      /usr/bin/wine-stable,                                  WINE",
    "CLR,            /usr/bin/mono,                                         MONO",
    "cli,            /usr/bin/cli,                                          MONO",
    "openjdk-17,     /usr/lib/jvm/java-17-openjdk-amd64/lib/jexec,          JAR",
    "python3.11,     /usr/bin/python3.11,                                   PYTHON",
    "llvm-14-runtime.binfmt, /usr/bin/lli-14,                               LLVM",
    "wasm,           /usr/local/bin/wasmtime,                               WASM",
    "init,           /init,                                                 UNKNOWN",
    "mine,           /opt/mine/launch,                                      UNKNOWN",
  })
  void knownByInterpreterOrName(String name, String interpreter, Translator expected) {
    assertThat(Translator.of(name, interpreter)).isEqualTo(expected);
  }

  @Test
  void eachIsNamedOnceAndOnlyIfItActs() {
    String magic = "offset 0\nmagic 4d5a\n";
    Binfmt binfmt =
        Binfmt.visible(
            List.of(
                entry("qemu-arm", "enabled\ninterpreter /usr/bin/qemu-arm\nflags: F\n" + magic),
                entry("qemu-m68k", "enabled\ninterpreter /usr/bin/qemu-m68k\nflags: F\n" + magic),
                entry("mine", "enabled\ninterpreter /opt/mine/launch\nflags: \n" + magic),
                entry("wine", "disabled\ninterpreter /usr/bin/wine\nflags: \n" + magic)));
    assertThat(binfmt.translators()).containsExactly("qemu", "mine");
    assertThat(Binfmt.hidden().translators()).isEmpty();
  }

  private static BinfmtHandler entry(String name, String text) {
    BinfmtHandler handler = BinfmtReader.parse(name, text);
    assertThat(handler).as(name).isNotNull();
    return handler;
  }

  private static boolean takes(BinfmtHandler handler, String path, int... begin) {
    byte[] head = new byte[256];
    for (int i = 0; i < begin.length; i++) {
      head[i] = (byte) begin[i];
    }
    return handler.takes(path, head);
  }
}
