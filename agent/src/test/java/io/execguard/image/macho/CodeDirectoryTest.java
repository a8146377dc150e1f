package io.execguard.image.macho;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.ByteSource;
import io.execguard.image.Raw;
import io.execguard.image.macho.MachoArchitecture.Signature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeDirectoryTest {
  private static MachoArchitecture only(byte[] bytes) {
    return ((MachoImage) Raw.read(bytes)).architectures().get(0);
  }

  private static PageCheck verify(byte[] bytes, int architecture) throws IOException {
    MachoArchitecture slice = ((MachoImage) Raw.read(bytes)).architectures().get(architecture);
    assertThat(slice.codeDirectory()).isNotNull();
    return slice.codeDirectory().verify(Raw.source(bytes));
  }

  @Test
  void readsWhatWasSigned() {
    MachoArchitecture program = only(MachoBuilder.of(MachoBuilder.ARM64).build());

    assertThat(program.signature()).isEqualTo(Signature.ADHOC);
    assertThat(program.dynamicLinker()).isEqualTo("/usr/lib/dyld");
    assertThat(program.entryOffset()).isEqualTo(4096 + 16);
    assertThat(program.platformName()).isEqualTo("macOS");
    CodeDirectory directory = program.codeDirectory();
    assertThat(directory.identifier()).isEqualTo("tool");
    assertThat(directory.algorithm()).isEqualTo("sha256");
    assertThat(directory.pageSize()).isEqualTo(4096);
    assertThat(directory.codeLimit()).isEqualTo(3 * 4096);
    assertThat(directory.enforced()).isFalse();
    assertThat(directory.linkerSigned()).isFalse();
  }

  @Test
  void whatWasNotChangedIsGood() throws IOException {
    for (MachoBuilder each :
        new MachoBuilder[] {
          MachoBuilder.of(MachoBuilder.ARM64),
          MachoBuilder.of(MachoBuilder.ARM64).sha1(),
          MachoBuilder.of(MachoBuilder.ARM64).withAlternate(),
        }) {
      PageCheck check = verify(each.build(), 0);
      assertThat(check.pages()).isEqualTo(3);
      assertThat(check.changed()).isZero();
      assertThat(check.first()).isEqualTo(-1);
    }
  }

  @Test
  void theBestOfSeveralIsTaken() {
    MachoArchitecture program = only(MachoBuilder.of(MachoBuilder.ARM64).withAlternate().build());
    assertThat(program.codeDirectory().algorithm()).isEqualTo("sha256");
  }

  @Test
  void everyChangedByteIsFound() throws IOException {
    MachoBuilder program = MachoBuilder.of(MachoBuilder.ARM64);
    for (int at : new int[] {700, 4096, 4097, 8191, 8192, 3 * 4096 - 1}) {
      PageCheck check = verify(program.changedAt(at), 0);
      assertThat(check.changed()).as("%d", at).isEqualTo(1);
      assertThat(check.first()).isEqualTo(at / 4096 * 4096);
    }
  }

  @Test
  void pagesOfAUniversalFileAreCountedFromTheirOwnProgram() throws IOException {
    byte[] bytes =
        MachoBuilder.universal(
            MachoBuilder.of(MachoBuilder.X86_64), MachoBuilder.of(MachoBuilder.ARM64));
    assertThat(verify(bytes, 0).changed()).isZero();
    assertThat(verify(bytes, 1).changed()).isZero();
    bytes[0x4000 + 5000] ^= 1;
    assertThat(verify(bytes, 0).first()).isEqualTo(4096);
    assertThat(verify(bytes, 1).changed()).isZero();
  }

  @Test
  void aSignatureOfMoreThanThereIsEnds() throws IOException {
    byte[] bytes = MachoBuilder.of(MachoBuilder.ARM64).build();
    int limit = 3 * 4096 + 20 + 32;
    bytes[limit] = 0x7f; // codeLimit, big-endian: nearly 2 GiB

    PageCheck check = verify(bytes, 0);

    assertThat(check.pages()).isEqualTo(0x7f003000L / 4096);
    assertThat(check.changed()).isPositive().isLessThan(check.pages());
  }

  /** A source that promises more than it has: a file that was cut while it was open. */
  @Test
  void aFileThatEndsTooEarlyEndsTheComparison() throws IOException {
    byte[] bytes = MachoBuilder.of(MachoBuilder.ARM64).build();
    bytes[3 * 4096 + 20 + 28] = 0x7f; // nCodeSlots, big-endian
    bytes[3 * 4096 + 20 + 32] = 0x7f; // codeLimit
    CodeDirectory directory = only(bytes).codeDirectory();
    ByteSource promises = new Promising(Raw.source(bytes));

    PageCheck check = directory.verify(promises);

    assertThat(check.pages()).isEqualTo(0x7f003000L / 4096);
    assertThat(check.changed()).isBetween(check.pages() - 4, check.pages());
    assertThat(check.first()).isLessThanOrEqualTo(4 * 4096);
  }

  private record Promising(ByteSource source) implements ByteSource {
    @Override
    public long size() {
      return Long.MAX_VALUE;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      return source.read(offset, into, at, length);
    }

    @Override
    public void close() {}
  }

  @Test
  void hashesThatNobodyCanMakeAreNotCompared() throws IOException {
    byte[] bytes = MachoBuilder.of(MachoBuilder.ARM64).build();
    bytes[3 * 4096 + 20 + 37] = 9;
    assertThat(verify(bytes, 0).pages()).isZero();
  }

  @Test
  void lyingFieldsEndWithoutAnException() throws IOException {
    Random random = new Random(7);
    byte[] sound = MachoBuilder.of(MachoBuilder.ARM64).withAlternate().build();
    int compared = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = sound.clone();
      for (int i = 0; i < 3; i++) {
        int at = 3 * 4096 + random.nextInt(bytes.length - 3 * 4096);
        bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      if (round % 3 == 0) {
        bytes = Arrays.copyOf(bytes, 3 * 4096 + random.nextInt(bytes.length - 3 * 4096));
      }
      CodeDirectory directory = only(bytes).codeDirectory();
      if (directory != null) {
        PageCheck check = directory.verify(Raw.source(bytes));
        assertThat(check.changed()).isBetween(0L, check.pages());
        compared += check.pages() > 0 ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }
}
