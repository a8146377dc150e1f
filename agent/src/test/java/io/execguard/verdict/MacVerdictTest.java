package io.execguard.verdict;

import static io.execguard.image.macho.MachoBuilder.ARM64;
import static io.execguard.image.macho.MachoBuilder.I386;
import static io.execguard.image.macho.MachoBuilder.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.MapFiles;
import io.execguard.host.Rosetta;
import io.execguard.image.Raw;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.image.macho.MachoBuilder;
import io.execguard.platform.Platform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacVerdictTest {
  private static final int ARM64E = 2;

  private final Judged apple = mac("arm64", Rosetta.UNKNOWN);
  private final Judged intel = mac("amd64", Rosetta.ABSENT);

  private static Judged mac(String cpu, Rosetta rosetta) {
    Judged judged = new Judged().on(Platform.of("darwin", cpu)).host(h -> h.rosetta(rosetta));
    return judged.file("/bin/zsh", MachoBuilder.of(cpu.equals("arm64") ? ARM64 : X86_64).build());
  }

  private static byte[] arm() {
    return MachoBuilder.of(ARM64).build();
  }

  private static byte[] x86() {
    return MachoBuilder.of(X86_64).unsigned().build();
  }

  @Test
  void itsOwnProgramsRun() {
    assertThat(apple.answer(arm())).isEqualTo("runs");
    assertThat(intel.answer(x86())).isEqualTo("runs");
  }

  @Test
  void rosettaDecidesAboutIntelPrograms() {
    assertThat(mac("arm64", Rosetta.PRESENT).answer(x86())).isEqualTo("runs");
    assertThat(mac("arm64", Rosetta.ABSENT).answer(x86())).isEqualTo("EBADARCH MACHO_CPU");
    assertThat(apple.answer(x86())).isEqualTo("unknown MACHO_CPU");
  }

  @Test
  void nothingTranslatesTheOtherWayRoundNor32Bits() {
    assertThat(intel.answer(arm())).isEqualTo("EBADARCH MACHO_CPU");
    for (Judged each : new Judged[] {apple, intel, mac("arm64", Rosetta.PRESENT)}) {
      assertThat(each.answer(MachoBuilder.of(I386).unsigned().build()))
          .isEqualTo("EBADARCH MACHO_CPU");
      byte[] powerPc = Raw.big().u32(0xfeedfaceL, 18, 0, 2, 0, 0, 1).to(0x40).build();
      assertThat(each.answer(powerPc)).isEqualTo("EBADARCH MACHO_CPU");
    }
  }

  @Test
  void aUniversalProgramHasOneForEach() {
    byte[] both = MachoBuilder.universal(MachoBuilder.of(X86_64), MachoBuilder.of(ARM64));
    assertThat(apple.answer(both)).isEqualTo("runs");
    assertThat(intel.answer(both)).isEqualTo("runs");
    byte[] old = MachoBuilder.universal(MachoBuilder.of(I386), MachoBuilder.of(X86_64));
    assertThat(apple.answer(old)).isEqualTo("unknown MACHO_CPU");
    assertThat(intel.answer(old)).isEqualTo("runs");
  }

  /** The native one is taken, whatever is wrong with it. */
  @Test
  void theBestOfAUniversalProgramIsTakenAndNotTheBestThatWorks() {
    byte[] half =
        MachoBuilder.universal(MachoBuilder.of(X86_64), MachoBuilder.of(ARM64).unsigned());
    assertThat(mac("arm64", Rosetta.PRESENT).answer(half)).isEqualTo("killed MACHO_SIGNATURE");
    assertThat(intel.answer(half)).isEqualTo("runs");
  }

  @Test
  void appleCpusRunNothingUnsigned() {
    byte[] unsigned = MachoBuilder.of(ARM64).unsigned().build();
    assertThat(apple.answer(unsigned)).isEqualTo("killed MACHO_SIGNATURE");
    byte[] lost = arm();
    Arrays.fill(lost, 3 * 4096, 3 * 4096 + 4, (byte) 0);
    assertThat(apple.answer(lost)).isEqualTo("killed MACHO_SIGNATURE");
  }

  /** The entry point lies in the second of three pages. */
  @ParameterizedTest
  @CsvSource({
    "1000, killed MACHO_SIGNATURE",
    "4200, killed MACHO_SIGNATURE",
    "12000, unknown MACHO_SIGNATURE",
  })
  void appleCpusRunNoPageThatWasChanged(int at, String answer) {
    assertThat(apple.answer(MachoBuilder.of(ARM64).changedAt(at))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "0x2, runs",
    "0x10000, killed MACHO_SIGNATURE",
    "0x200, killed MACHO_SIGNATURE",
  })
  void intelCpusHoldToItsSignatureOnlyWhoAsksForIt(String flags, String answer) {
    MachoBuilder program = MachoBuilder.of(X86_64).signatureFlags(Integer.decode(flags));
    assertThat(intel.answer(program.build())).isEqualTo("runs");
    assertThat(intel.answer(program.changedAt(4200))).isEqualTo(answer);
    assertThat(mac("arm64", Rosetta.PRESENT).answer(program.changedAt(4200))).isEqualTo(answer);
  }

  @Test
  void whatTheLoaderRefusesIsKilled() {
    MachoBuilder[] refused = {
      MachoBuilder.of(ARM64).platform(2),
      MachoBuilder.of(ARM64).flags(0x200081),
      MachoBuilder.of(ARM64).flags(0x85),
      MachoBuilder.of(ARM64).linker(""),
      MachoBuilder.of(ARM64).linker("/opt/lib/dyld"),
      MachoBuilder.of(ARM64).subtype(0x80000000 | ARM64E),
    };
    for (MachoBuilder each : refused) {
      assertThat(apple.answer(each.build())).isEqualTo("killed MACHO_HEADER");
    }
    byte[] later = MachoBuilder.of(ARM64).subtype(0x81000000 | ARM64E).build();
    assertThat(apple.answer(later)).isEqualTo("runs");
    assertThat(apple.answer(Arrays.copyOf(arm(), 8000))).isEqualTo("killed MACHO_HEADER");
    assertThat(intel.answer(MachoBuilder.of(X86_64).flags(0x81).linker("").build()))
        .isEqualTo("runs");
  }

  @Test
  void aUniversalProgramThatIsCutIsRefused() {
    byte[] both = MachoBuilder.universal(MachoBuilder.of(ARM64), MachoBuilder.of(X86_64));
    byte[] cut = Arrays.copyOf(both, both.length - 10);
    assertThat(apple.answer(cut)).isEqualTo("EBADMACHO MACHO_HEADER");
  }

  @Test
  void theKernelKnowsOneUniversalHeaderOnly() {
    Raw wide = Raw.big().u32(0xcafebabfL, 1, ARM64, 0).u64(0x4000, arm().length).u32(14, 0);
    assertThat(apple.answer(wide.to(0x4000).bytes(arm()).build()))
        .isEqualTo("ENOEXEC MACHO_HEADER");
  }

  @Test
  void librariesAreNotClaimedByAnybody() {
    assertThat(apple.answer(MachoBuilder.of(ARM64).filetype(6).build()))
        .isEqualTo("ENOEXEC MACHO_TYPE");
    assertThat(apple.answer(MachoBuilder.universal(MachoBuilder.of(ARM64).filetype(8))))
        .isEqualTo("ENOEXEC MACHO_TYPE");
  }

  @Test
  void whatIsNoMachO() {
    assertThat(apple.answer(ElfBuilder.amd64().build())).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    assertThat(apple.answer(Raw.text("echo hello\n"))).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    assertThat(apple.answer(new byte[0])).isEqualTo("ENOEXEC UNKNOWN_FORMAT");
    byte[] classFile = Raw.big().u32(0xcafebabeL).u16(0, 61, 20).to(100).build();
    assertThat(apple.answer(classFile)).isEqualTo("EBADMACHO UNKNOWN_FORMAT");
  }

  @Test
  void scriptsHaveOneInterpreterThatIsAProgram() {
    assertThat(apple.answer(Raw.text("#!/bin/zsh\n"))).isEqualTo("runs");
    assertThat(apple.answer(Raw.text("#! \t/bin/zsh -x\n"))).isEqualTo("runs");
    assertThat(apple.answer(Raw.text("#!/bin/none\n"))).isEqualTo("ENOENT PATH");
    assertThat(apple.answer(Raw.text("#!/bin/zsh\r\n"))).isEqualTo("ENOENT PATH");
    apple.file("/bin/script", "#!/bin/zsh\n").file("/bin/intel", x86());
    assertThat(apple.answer(Raw.text("#!/bin/script\n")))
        .isEqualTo("ENOEXEC TOO_MANY_INTERPRETERS");
    assertThat(apple.answer(Raw.text("#!/bin/intel\n"))).isEqualTo("unknown MACHO_CPU");
  }

  @Test
  void theLineMustEndWithinWhatIsRead() {
    assertThat(apple.answer(Raw.text("#!/bin/zsh"))).isEqualTo("ENOEXEC BAD_SHEBANG");
    assertThat(apple.answer(Raw.text("#!/bin/zsh#comment"))).isEqualTo("runs");
    assertThat(apple.answer(Raw.text("#!/bin/zsh " + "x".repeat(500) + "\n"))).isEqualTo("runs");
    assertThat(apple.answer(Raw.text("#!/bin/zsh " + "x".repeat(501) + "\n")))
        .isEqualTo("ENOEXEC BAD_SHEBANG");
    assertThat(apple.answer(Raw.text("#!\n"))).isEqualTo("ENOEXEC BAD_SHEBANG");
    assertThat(apple.answer(Raw.text("#!   #x\n"))).isEqualTo("ENOEXEC BAD_SHEBANG");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0083;5f3bd1a2;Safari;A, killed QUARANTINE",
    "0, 0083;5f3bd1a2;Safari;A, unknown QUARANTINE",
    "2, 00c3;5f3bd1a2;Safari;A, runs",
    "2, nonsense, killed QUARANTINE",
  })
  void whatWasDownloadedIsShownToGatekeeper(long flags, String mark, String answer) {
    byte[] program = MachoBuilder.of(ARM64).signatureFlags(flags).build();
    apple.file(MapFiles.file("/q").size(program.length).quarantine(mark), program);
    assertThat(apple.answer("/q")).isEqualTo(answer);
  }

  @Test
  void aWriterKeepsNobodyFromExecuting() {
    byte[] program = arm();
    apple.file(MapFiles.file("/w").size(program.length).openForWriting(true), program);
    assertThat(apple.answer("/w")).isEqualTo("runs");
  }

  @Test
  void thePathComesFirst() {
    assertThat(apple.answer("/nowhere")).isEqualTo("ENOENT PATH");
    assertThat(apple.answer("/tmp")).isEqualTo("EACCES NOT_REGULAR");
    assertThat(apple.answer("/etc/passwd")).isEqualTo("EACCES NOT_EXECUTABLE");
  }
}
