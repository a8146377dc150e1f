package io.execguard.diagnosis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Golden;
import io.execguard.diagnosis.Hosts;
import io.execguard.file.MapFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.launch.Launch;
import io.execguard.verdict.LaunchVerdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmulatorIncompleteTest {
  private static final int ARM = 183;
  private static final int AMD = 62;
  private static final String TOOL = "/srv/app/bin/protoc";

  private static final String LIBRARIES = "/srv/app/bin/curl";
  private static final String ROOT = "/etc/qemu-binfmt/aarch64";

  private final EmulatorIncomplete rule = new EmulatorIncomplete();
  private final MapFiles files =
      new MapFiles()
          .program(TOOL, dynamic(ARM, "/lib/ld-linux-aarch64.so.1"))
          .program("/srv/app/run", "#!" + TOOL + "\n")
          .program(LIBRARIES, needing("libssl.so.3", "libz.so.1", "libc.so.6"))
          .program(ROOT + "/lib/ld-2.so", glibc())
          .program(ROOT + "/lib/aarch64-linux-gnu/libc.so.6", library("libc.so.6"));

  @Test
  void texts() throws Exception {
    Host qemu = with(Hosts.debian(), handler(ARM, "qemu-aarch64", "/usr/bin/qemu-aarch64"));
    Host unseen = Hosts.alpine().toBuilder().emulationSeen(ElfFormat.of(true, false, ARM)).build();
    Golden golden = Golden.of("EG506").add("qemu on Debian", rule.apply(of(qemu, TOOL, null)));
    golden.add("an interpreter", rule.apply(of(qemu, "/srv/app/run", null)));
    golden.add(
        "a root in the environment",
        rule.apply(of(qemu, TOOL, Map.of("QEMU_LD_PREFIX", "/opt/root"))));
    golden.add("an emulator out of sight, in a container", rule.apply(of(unseen, TOOL, null)));
    Host emulated =
        unseen.toBuilder().emulated(io.execguard.platform.Platform.parse("linux/arm64")).build();
    golden.add("a JVM that is emulated itself", rule.apply(of(emulated, TOOL, null)));
    files.plain("/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1");
    golden.add("a cross compiler's root", rule.apply(of(qemu, TOOL, null)));
    files.program(TOOL, dynamic(AMD, "/lib64/ld-linux-x86-64.so.2"));
    Host rosetta = with(Hosts.arm(), handler(AMD, "rosetta", "/mnt/lima-rosetta/rosetta"));
    golden.add("Rosetta in a Linux VM", rule.apply(of(rosetta, TOOL, null)));
    golden.add("a library that qemu's root lacks", rule.apply(of(qemu, LIBRARIES, null)));
    golden.verify();
  }

  @Test
  void itIsTheOnlyFinding() {
    Host qemu = with(Hosts.debian(), handler(ARM, "qemu-aarch64", "/usr/bin/qemu-aarch64"));
    assertThat(Situation.codes(of(qemu, TOOL, null))).containsExactly("EG506");
    assertThat(Situation.codes(of(Hosts.debian(), TOOL, null))).containsExactly("EG101");
    files.plain("/lib/ld-linux-aarch64.so.1");
    assertThat(Situation.codes(of(qemu, TOOL, null))).isEmpty();
  }

  private Case of(Host host, String path, @Nullable Map<String, String> environment) {
    Launch launch = Launch.of(List.of(path), null, environment, Situation.PATH);
    LaunchVerdict judged = LaunchVerdict.of(launch, files, host);
    return Case.ofLaunch(judged.verdict(), host, files, launch, judged.located(), null);
  }

  private static Host with(Host host, BinfmtHandler handler) {
    return host.toBuilder().binfmt(Binfmt.visible(List.of(handler))).build();
  }

  private static BinfmtHandler handler(int machine, String name, String interpreter) {
    byte[] magic = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, (byte) machine};
    byte[] mask = new byte[19];
    java.util.Arrays.fill(mask, (byte) 0xff);
    mask[16] = (byte) 0xfe;
    return BinfmtHandler.forMagic(name, true, interpreter, "F", 0, magic, mask);
  }

  /** Under a name of its own: the other programs are about a loader that is missing. */
  private static byte[] needing(String... libraries) {
    return DynamicElf.of(ARM).interpreter("/lib/ld-2.so").needs(libraries).build();
  }

  private static byte[] library(String name) {
    return DynamicElf.of(ARM).soname(name).version("GLIBC_2.17").build();
  }

  private static byte[] glibc() {
    return DynamicElf.glibcLoader(ARM, "ld-2.so", "/lib/aarch64-linux-gnu", "/lib").build();
  }

  private static byte[] dynamic(int machine, String loader) {
    return ElfBuilder.of(true, false, machine).interp(loader).build();
  }
}
