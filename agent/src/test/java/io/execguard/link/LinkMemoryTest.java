package io.execguard.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.file.HostFiles;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import io.execguard.platform.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkMemoryTest {
  @TempDir Path root;
  private long now;
  private final LinkMemory memory =
      new LinkMemory(
          new Clock() {
            @Override
            public long nanos() {
              return now;
            }
          });
  private final HostFiles files = HostFiles.in(null);

  @Test
  void whatWasReadAMomentAgoIsNotReadAgain() throws IOException {
    Path library = write("libone.so.1");
    LinkFile first = memory.file(library.toString(), files);
    Files.delete(library);
    assertThat(memory.file(library.toString(), files)).isNotNull().isSameAs(first);
    now += 1_000_000_000L;
    assertThat(memory.file(library.toString(), files)).isNull();
  }

  @Test
  void whatIsTheSameFileStillIsKept() throws IOException {
    Path library = write("libone.so.1");
    LinkFile first = memory.file(library.toString(), files);
    now += 5_000_000_000L;
    assertThat(memory.file(library.toString(), files)).isNotNull().isSameAs(first);
    write("libother.so.1");
    // It has as many bytes, and may have been written in the same tick of the kernel's clock.
    Files.setLastModifiedTime(library, FileTime.fromMillis(1_700_000_000_000L));
    now += 1_000_000_000L;
    assertThat(memory.file(library.toString(), files).elf().soname()).isEqualTo("libother.so.1");
  }

  @Test
  void whatIsNotThereIsLookedForEachTime() throws IOException {
    String path = root.resolve("lib.so").toString();
    assertThat(memory.file(path, files)).isNull();
    write("libone.so.1");
    assertThat(memory.file(path, files)).isNotNull();
  }

  @Test
  void pathsThatDependOnADirectoryAreNotRemembered() throws IOException {
    write("libone.so.1");
    HostFiles here = HostFiles.in(root.toString());
    assertThat(memory.file("lib.so", here)).isNotNull();
    assertThat(memory.file("lib.so", HostFiles.in("/"))).isNull();
  }

  @Test
  void itIsBounded() throws IOException {
    byte[] library = DynamicElf.of(Elf.EM_X86_64).soname("libone.so").build();
    for (int i = 0; i < 300; i++) {
      Path path = Files.write(root.resolve("lib" + i + ".so"), library);
      assertThat(memory.file(path.toString(), files)).isNotNull();
    }
    assertThat(memory.size()).isLessThanOrEqualTo(128);
  }

  private Path write(String soname) throws IOException {
    byte[] library = DynamicElf.of(Elf.EM_X86_64).soname(soname).build();
    return Files.write(root.resolve("lib.so"), library);
  }
}
