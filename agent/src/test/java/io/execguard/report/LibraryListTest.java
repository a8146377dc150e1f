package io.execguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.diagnosis.Hosts;
import io.execguard.file.MapFiles;
import io.execguard.host.Host;
import io.execguard.image.elf.DynamicElf;
import io.execguard.image.elf.Elf;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Verdict;
import org.junit.jupiter.api.Test;

class LibraryListTest {
  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

  @Test
  void foundOnesThenThoseThatAreMissing() {
    MapFiles files = new MapFiles();
    DynamicElf program =
        DynamicElf.of(Elf.EM_X86_64)
            .interpreter(LOADER)
            .needs("libgone\u202e.so", "libc.so.6")
            .needsVersion("libc.so.6", "GLIBC_2.38");
    files.program("/bin/tool", program.build());
    files.program(LOADER, DynamicElf.glibcLoader(Elf.EM_X86_64, "ld.so", "/lib", "/x").build());
    files.program(
        "/lib/libc.so.6",
        DynamicElf.of(Elf.EM_X86_64).soname("libc.so.6").version("GLIBC_2.36").build());
    Host host = Hosts.debian();
    Verdict verdict = ExecModel.judge("/bin/tool", files, host);
    Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.empty());

    // The name is not ASCII, and what is not sure is not said to be missing.
    assertThat(LibraryList.lines(linker.look(verdict, files, host), Palette.PLAIN))
        .containsExactly("libc.so.6 => /lib/libc.so.6");

    files.program("/bin/tool", plain().build());
    assertThat(LibraryList.lines(linker.look(verdict, files, host), Palette.PLAIN))
        .containsExactly(
            "libc.so.6 => /lib/libc.so.6, without GLIBC_2.38",
            "libtoo.so => not found (needed by /bin/tool)");
    assertThat(LibraryList.lines(null, Palette.PLAIN)).isEmpty();
  }

  private static DynamicElf plain() {
    return DynamicElf.of(Elf.EM_X86_64)
        .interpreter(LOADER)
        .needs("libtoo.so", "libc.so.6")
        .needsVersion("libc.so.6", "GLIBC_2.38");
  }
}
