package io.execguard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.MapFiles;
import io.execguard.host.Binfmt;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the emulators look: as strace shows it of qemu 7.2's qemu-aarch64. */
class EmulatedLoaderTest {
  private static final String LOADER = "/lib/ld-linux-aarch64.so.1";
  private static final String QEMU = "/usr/bin/qemu-aarch64-static";

  private final MapFiles files =
      new MapFiles()
          .program("/srv/tool", ElfBuilder.of(true, false, 183).interp(LOADER).build())
          .program(QEMU, ElfBuilder.of(true, false, 62).load(0, 0x400000, 9, 9, 5).build())
          .program("/srv/script", "#!/srv/tool\n");
  private Binfmt handlers = Binfmt.visible(List.of(handler("qemu-aarch64", QEMU, "")));
  private @Nullable ElfFormat seen;

  private static BinfmtHandler handler(String name, String interpreter, String flags) {
    byte[] magic = {0x7f, 'E', 'L', 'F', 2, 1, 1};
    byte[] all = new byte[20];
    byte[] mask = new byte[20];
    System.arraycopy(magic, 0, all, 0, magic.length);
    java.util.Arrays.fill(mask, 0, 7, (byte) 0xff);
    all[18] = (byte) 183;
    mask[18] = (byte) 0xff;
    return BinfmtHandler.forMagic(name, true, interpreter, flags, 0, all, mask);
  }

  private @Nullable EmulatedLoader missing(String path, @Nullable String prefix) {
    Host host =
        Host.of(Platform.of("linux", "amd64"))
            .elfFormats(ElfFormat.of(true, false, 62))
            .binfmt(handlers)
            .emulationSeen(seen)
            .build();
    EmulatedLoader loader = EmulatedLoader.of(ExecModel.judge(path, files, host), files, prefix);
    return loader != null && loader.isMissing() ? loader : null;
  }

  @Test
  void itIsLookedForBelowTheRootsAndThenAsItIsNamed() {
    EmulatedLoader missing = missing("/srv/tool", null);
    assertThat(missing.places())
        .containsExactly(
            "/etc/qemu-binfmt/aarch64" + LOADER,
            "/usr/gnemul/qemu-aarch64" + LOADER,
            "/usr/qemu-aarch64" + LOADER,
            LOADER);
    assertThat(missing.name()).isEqualTo(LOADER);
    assertThat(missing.handler().name()).isEqualTo("qemu-aarch64");
    assertThat(missing.otherRoot()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/qemu-binfmt/aarch64" + LOADER, "/usr/gnemul/qemu-aarch64" + LOADER, LOADER})
  void anyOfThemWillDo(String place) {
    files.plain(place);
    assertThat(missing("/srv/tool", null)).isNull();
  }

  @Test
  void theEnvironmentNamesAnotherRoot() {
    files.plain("/opt/arm" + LOADER);
    assertThat(missing("/srv/tool", "/opt/arm")).isNull();
    assertThat(missing("/srv/tool", "/opt/none").places())
        .containsExactly("/opt/none" + LOADER, LOADER);
    assertThat(missing("/srv/tool", "").places()).containsExactly(LOADER);
  }

  @Test
  void aCrossCompilersRootIsNamedButDoesNotCount() {
    files.plain("/usr/aarch64-linux-gnu" + LOADER);
    assertThat(missing("/srv/tool", null).otherRoot()).isEqualTo("/usr/aarch64-linux-gnu");
    assertThat(missing("/srv/tool", "/usr/aarch64-linux-gnu")).isNull();
  }

  @Test
  void aDanglingLinkIsNotThere() {
    files.put(FileFacts.failed(LOADER, Errno.ENOENT, "/lib/aarch64-linux-gnu"));
    assertThat(missing("/srv/tool", null)).isNotNull();
  }

  @Test
  void theInterpreterOfAScriptCountsTheSame() {
    assertThat(missing("/srv/script", null).program().path()).isEqualTo("/srv/tool");
  }

  @Test
  void rosettaLooksAtThePathAlone() {
    handlers = Binfmt.visible(List.of(handler("rosetta", "/run/rosetta/rosetta", "F")));
    files.plain("/etc/qemu-binfmt/aarch64" + LOADER);
    assertThat(missing("/srv/tool", null).places()).containsExactly(LOADER);
  }

  @Test
  void emulatorsWithARootOfTheirOwnAreTrusted() {
    handlers = Binfmt.visible(List.of(handler("FEX-x86_64", "/usr/bin/FEXInterpreter", "F")));
    assertThat(missing("/srv/tool", null)).isNull();
    handlers = Binfmt.visible(List.of(handler("mine", "/opt/emulator", "F")));
    assertThat(missing("/srv/tool", null)).isNull();
  }

  /** Whoever wraps qemu in a script does so to give it options, a root among them. */
  @ParameterizedTest
  @ValueSource(strings = {"", "F"})
  void aWrapperMayKnowBetter(String flags) {
    files.program("/opt/qemu-wrapper", "#!/bin/sh\n").program("/bin/sh", shell());
    handlers = Binfmt.visible(List.of(handler("qemu-aarch64", "/opt/qemu-wrapper", flags)));
    assertThat(missing("/srv/tool", null)).isNull();
  }

  @Test
  void aFixedEmulatorNeedNotBeInSight() {
    handlers = Binfmt.visible(List.of(handler("qemu-aarch64", "/elsewhere/qemu-aarch64", "F")));
    assertThat(missing("/srv/tool", null)).isNotNull();
  }

  @Test
  void whatWasSeenToRunIsTreatedAlike() {
    handlers = Binfmt.hidden();
    assertThat(missing("/srv/tool", null)).as("not asked").isNull();
    seen = ElfFormat.of(true, false, 183);
    EmulatedLoader missing = missing("/srv/tool", null);
    assertThat(missing.handler()).isNull();
    assertThat(missing.places()).hasSize(4);
    seen = ElfFormat.of(true, true, 183);
    assertThat(missing("/srv/tool", null)).as("the other byte order").isNull();
  }

  @Test
  void aStaticProgramNeedsNone() {
    files.program(
        "/srv/static", ElfBuilder.of(true, false, 183).load(0, 0x400000, 9, 9, 5).build());
    assertThat(missing("/srv/static", null)).isNull();
  }

  private static byte[] shell() {
    return ElfBuilder.of(true, false, 62).load(0, 0x400000, 9, 9, 5).build();
  }
}
