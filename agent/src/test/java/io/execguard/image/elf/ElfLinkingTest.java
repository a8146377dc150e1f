package io.execguard.image.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.execguard.file.Bytes;
import io.execguard.file.MemorySource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElfLinkingTest {
  @Test
  void allThatALoaderReads() throws IOException {
    ElfLinking elf = read(full(DynamicElf.of(Elf.EM_X86_64)).build());
    assertThat(elf.needed()).containsExactly("libone.so.1", "libc.so.6");
    assertThat(elf.soname()).isEqualTo("libit.so.2");
    assertThat(elf.runpath()).isEqualTo("$ORIGIN/../lib");
    assertThat(elf.rpath()).isNull();
    assertThat(elf.versions()).containsExactly("IT_1", "IT_2");
    assertThat(elf.versionNeeds())
        .extracting(VersionNeed::toString)
        .containsExactly("GLIBC_2.34 of libc.so.6", "GLIBC_2.99 of libc.so.6");
    assertThat(elf.versionNeeds()).extracting(VersionNeed::weak).containsExactly(false, true);
    assertThat(elf.x86Level()).isEqualTo(3);
    assertThat(elf.systems()).containsExactly("linux", "freebsd");
    assertThat(elf.oldestKernel()).containsExactly(3, 2);
    assertThat(elf.hasInterpreter()).isTrue();
    assertThat(elf.loads()).hasSize(1);
  }

  @Test
  void bigEndianOnesToo() throws IOException {
    ElfLinking elf = read(full(DynamicElf.bigEndian(Elf.EM_PPC64)).build());
    assertThat(elf.needed()).containsExactly("libone.so.1", "libc.so.6");
    assertThat(elf.versions()).containsExactly("IT_1", "IT_2");
    assertThat(elf.versionNeeds()).hasSize(2);
    assertThat(elf.oldestKernel()).containsExactly(3, 2);
  }

  @Test
  void aStaticProgramHasNothing() throws IOException {
    ElfLinking elf = read(DynamicElf.of(Elf.EM_X86_64).isStatic().build());
    assertThat(elf.isDynamic()).isFalse();
    assertThat(elf.needed()).isEmpty();
    assertThat(elf.versions()).isNull();
    assertThat(elf.x86Level()).isEqualTo(1);
  }

  @Test
  void whatIsNoElfFileIsNone() throws IOException {
    assertThat(read("#!/bin/sh\n".getBytes())).isNull();
    assertThat(read(new byte[0])).isNull();
  }

  @Test
  void aFileThatIsCutSaysNothing() throws IOException {
    byte[] whole = full(DynamicElf.of(Elf.EM_X86_64)).build();
    for (int length = 64; length < whole.length - 8; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).as(length + " bytes").isInstanceOf(IOException.class);
    }
  }

  @Test
  void whateverIsInItReadingEnds() {
    byte[] whole = full(DynamicElf.of(Elf.EM_X86_64)).build();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = whole.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        wrong[random.nextInt(wrong.length)] =
            (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      try {
        read(wrong);
      } catch (IOException e) {
        // Then nothing is said about it.
        assertThat(e).isNotNull();
      }
    }
  }

  private static DynamicElf full(DynamicElf elf) {
    return elf.interpreter("/lib64/ld-linux-x86-64.so.2")
        .needs("libone.so.1", "libc.so.6")
        .soname("libit.so.2")
        .runpath("$ORIGIN/../lib")
        .version("IT_1")
        .version("IT_2")
        .needsVersion("libc.so.6", "GLIBC_2.34")
        .needsVersion("libc.so.6", "*GLIBC_2.99")
        .gnuAbi(0, 3, 2)
        .tag("FreeBSD")
        .x86Level(3);
  }

  private static ElfLinking read(byte[] bytes) throws IOException {
    return ElfLinking.read(Bytes.littleEndian(MemorySource.of(bytes)));
  }
}
