package io.execguard.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.ByteSource;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.Rosetta;
import io.execguard.image.macho.CodeDirectory;
import io.execguard.image.macho.MachoArchitecture;
import io.execguard.image.macho.MachoArchitecture.Signature;
import io.execguard.image.macho.MachoImage;
import io.execguard.image.macho.PageCheck;
import io.execguard.platform.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealProgramsIT {
  private static final int LC_CODE_SIGNATURE = 0x1d;

  @TempDir private Path directory;
  private RealPrograms programs;

  @BeforeEach
  void programs() {
    programs = new RealPrograms(directory);
  }

  private static Diagnosis judge(String platform, Path file) {
    return judge(Host.typical(Platform.parse(platform)), file);
  }

  private static Diagnosis judge(Host host, Path file) {
    return Diagnosis.ofFile(file.toString(), HostFiles.in(null).withMarks().detailed(), host);
  }

  /** {@code runs}, or the outcome and the codes. */
  private static String answer(Diagnosis diagnosis) {
    String outcome = diagnosis.verdict().outcome().json();
    return diagnosis.codes().isEmpty()
        ? outcome
        : outcome + " " + String.join(" ", diagnosis.codes());
  }

  @ParameterizedTest
  @CsvSource({
    "osx-aarch_64, darwin/arm64, runs",
    "osx-aarch_64, darwin/amd64, fails EG101",
    "osx-x86_64, darwin/amd64, runs",
    "osx-x86_64, darwin/arm64, unknown EG601",
    "osx-universal_binary, darwin/arm64, runs",
    "osx-universal_binary, darwin/amd64, runs",
    "osx-universal_binary, windows/amd64, fails EG701",
    "osx-aarch_64, linux/amd64, fails EG102",
    "windows-x86_64, windows/amd64, runs",
    "windows-x86_64, windows/arm64, runs",
    "windows-x86_64, windows/386, fails EG702",
    "windows-x86_32, windows/386, runs",
    "windows-x86_32, windows/amd64, runs",
    "windows-x86_64, darwin/arm64, fails EG102",
    "linux-x86_64, windows/amd64, fails EG701",
    "linux-aarch_64, darwin/arm64, fails EG102",
  })
  void protoc(String classifier, String platform, String answer) throws Exception {
    assertThat(answer(judge(platform, programs.protoc(classifier)))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "darwin-arm64, darwin/arm64, runs",
    "darwin-arm64, darwin/amd64, fails EG101",
    "darwin-x64, darwin/amd64, runs",
    "darwin-x64, darwin/arm64, unknown EG601",
    "win32-x64, windows/amd64, runs",
    "win32-x64, windows/arm64, runs",
    "win32-x64, windows/386, fails EG702",
    "win32-arm64, windows/arm64, runs",
    "win32-arm64, windows/amd64, fails EG702",
    "win32-ia32, windows/386, runs",
    "win32-ia32, windows/amd64, runs",
    "linux-x64, windows/amd64, fails EG701",
    "linux-x64, darwin/amd64, fails EG102",
  })
  void esbuild(String npm, String platform, String answer) throws Exception {
    assertThat(answer(judge(platform, programs.esbuild(npm)))).isEqualTo(answer);
  }

  @Test
  void theNameOfAnOldProtocSaysWhatItIsNot() throws Exception {
    Diagnosis diagnosis = judge("darwin/arm64", programs.protoc("3.17.3", "osx-aarch_64"));
    assertThat(answer(diagnosis)).isEqualTo("unknown EG601");
    assertThat(diagnosis.findings().get(0).detail())
        .contains("the name says osx-aarch_64, but the header says x86_64 only")
        .contains("before 3.21.0 protoc's osx-aarch_64 was a copy of its osx-x86_64");
  }

  @Test
  void rosettaDecides() throws Exception {
    Path intel = programs.protoc("osx-x86_64");
    Host mac = Host.typical(Platform.of("darwin", "arm64"));
    Host with = mac.toBuilder().rosetta(Rosetta.PRESENT).build();
    Host without = mac.toBuilder().rosetta(Rosetta.ABSENT).build();
    assertThat(answer(judge(with, intel))).isEqualTo("runs");
    assertThat(answer(judge(without, intel))).isEqualTo("fails EG601");
  }

  private static MachoArchitecture arm(Path file) {
    MachoImage image = (MachoImage) judge("linux/amd64", file).image();
    return image.architectures().stream()
        .filter(a -> a.name().equals("arm64"))
        .findFirst()
        .orElseThrow();
  }

  /** What Go's and Apple's linkers have signed. */
  @Test
  void everyPageOfARealProgramIsWhatWasSigned() throws Exception {
    Path[] signed = {
      programs.protoc("osx-aarch_64"),
      programs.protoc("osx-universal_binary"),
      programs.esbuild("darwin-arm64"),
    };
    for (Path file : signed) {
      MachoArchitecture program = arm(file);
      assertThat(program.signature()).as("%s", file).isNotIn(Signature.NONE, Signature.DAMAGED);
      CodeDirectory directory = program.codeDirectory();
      PageCheck check = directory.verify(new Whole(Files.readAllBytes(file)));
      assertThat(check.pages()).as("%s", file).isPositive();
      assertThat(check.changed()).as("%s", file).isZero();
      System.out.printf(
          "%s: %s, %s, %d pages of %d bytes%n",
          file.getFileName(),
          program.signature(),
          directory.algorithm(),
          check.pages(),
          directory.pageSize());
    }
  }

  @Test
  void aChangedByteIsFoundWhereverItIs() throws Exception {
    Path original = programs.esbuild("darwin-arm64");
    byte[] bytes = Files.readAllBytes(original);
    long signed = arm(original).codeDirectory().codeLimit();
    for (long at : new long[] {800, signed / 3, signed / 2, signed - 1}) {
      byte[] changed = bytes.clone();
      changed[(int) at] ^= 1;
      Diagnosis diagnosis = judge("darwin/arm64", programs.file("changed", changed));
      assertThat(diagnosis.codes()).as("byte %d", at).containsExactly("EG602");
      assertThat(diagnosis.findings().get(0).detail()).startsWith("1 of ");
    }
    byte[] behind = Arrays.copyOf(bytes, bytes.length + 100);
    assertThat(answer(judge("darwin/arm64", programs.file("behind", behind)))).isEqualTo("runs");
  }

  @Test
  void withoutItsSignatureItIsKilledOnAppleCpusOnly() throws Exception {
    for (Path original :
        new Path[] {programs.esbuild("darwin-arm64"), programs.protoc("osx-aarch_64")}) {
      Path stripped = programs.file("stripped", withoutSignature(Files.readAllBytes(original)));
      assertThat(answer(judge("darwin/arm64", stripped))).isEqualTo("killed EG602");
    }
    Path intel = programs.esbuild("darwin-x64");
    assertThat(((MachoImage) judge("darwin/amd64", intel).image()).architectures().get(0))
        .satisfies(a -> assertThat(a.signature()).isNotNull());
    byte[] bytes = withoutSignature(Files.readAllBytes(intel));
    assertThat(answer(judge("darwin/amd64", programs.file("intel", bytes)))).isEqualTo("runs");
  }

  @Test
  void aDownloadThatWasCutIsNoProgramAnyMore() throws Exception {
    byte[] mac = Files.readAllBytes(programs.esbuild("darwin-arm64"));
    byte[] half = Arrays.copyOf(mac, mac.length / 2);
    assertThat(answer(judge("darwin/arm64", programs.file("mac", half)))).isEqualTo("killed EG105");
    byte[] fat = Files.readAllBytes(programs.protoc("osx-universal_binary"));
    byte[] most = Arrays.copyOf(fat, fat.length - 5000);
    assertThat(answer(judge("darwin/arm64", programs.file("fat", most)))).isEqualTo("fails EG105");
    byte[] windows = Files.readAllBytes(programs.esbuild("win32-x64"));
    byte[] part = Arrays.copyOf(windows, windows.length / 2);
    assertThat(answer(judge("windows/amd64", programs.file("t.exe", part))))
        .isEqualTo("fails EG701");
  }

  /**
   * What {@code codesign --remove-signature} leaves: the load command is no signature's any more.
   */
  private static byte[] withoutSignature(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int command = 32;
    for (int i = 0; i < file.getInt(16); i++) {
      if (file.getInt(command) == LC_CODE_SIGNATURE) {
        file.putInt(command, 0x2b); // LC_DYLIB_CODE_SIGN_DRS: a range that nobody reads
      }
      command += file.getInt(command + 4);
    }
    return bytes;
  }

  private record Whole(byte[] bytes) implements ByteSource {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      if (offset < 0 || offset >= bytes.length) {
        return 0;
      }
      int n = (int) Math.min(length, bytes.length - offset);
      System.arraycopy(bytes, (int) offset, into, at, n);
      return n;
    }

    @Override
    public void close() {}
  }
}
