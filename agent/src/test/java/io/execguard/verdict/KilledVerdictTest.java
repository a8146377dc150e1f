package io.execguard.verdict;

import static io.execguard.image.elf.ElfBuilder.amd64;
import static io.execguard.image.elf.ElfBuilder.i386;
import static io.execguard.verdict.Judged.dynamic;
import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.elf.ElfBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ELF behind the point of no return: every answer was observed on Linux 6.18. */
class KilledVerdictTest {
  private static final long TIB = 1L << 40;

  private final Judged machine = new Judged();

  @ParameterizedTest
  @CsvSource({
    "p_offset, 8,                  killed ELF_SEGMENT",
    "p_offset, 0x1000,             runs",
    "p_offset, 0x80000000,         runs",
    "p_offset, -4096,              killed ELF_SEGMENT",
    "p_offset, 0x8000000000000000, killed ELF_SEGMENT",
    "p_vaddr,  0x400001,           killed ELF_SEGMENT",
    "p_vaddr,  0x7ffffffff000,     killed ELF_SEGMENT",
    "p_vaddr,  0xffff800000000000, killed ELF_SEGMENT",
    "p_vaddr,  0,                  runs",
    "p_memsz,  0,                  killed ELF_SEGMENT",
    "p_memsz,  0xfff,              killed ELF_SEGMENT",
    "p_memsz,  -1,                 killed ELF_SEGMENT",
    "p_memsz,  0x40000000,         runs",
    "p_memsz,  0x10000000000,      killed ELF_SEGMENT",
    "p_filesz, 0x1001,             killed ELF_SEGMENT",
    "p_filesz, 0,                  runs",
    "p_align,  77,                 runs",
    "p_align,  -1,                 runs",
    "p_flags,  -1,                 runs",
    "p_paddr,  -1,                 runs",
  })
  void segment(String field, String value, String answer) {
    assertThat(machine.answer(amd64().with(0, field, number(value)).build())).isEqualTo(answer);
  }

  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.parseLong(text);
  }

  @Test
  void theDetailHasTheDecidingValues() {
    machine.file("/p", amd64().with(0, "p_offset", 8).build());
    assertThat(machine.judge("/p").detail())
        .isEqualTo("p_offset 0x8 and p_vaddr 0x400000 differ modulo the page size 4096");
    assertThat(machine.judge("/p").errno()).isNull();
  }

  @Test
  void aLargerPageNeedsMoreAlignment() {
    byte[] elf = amd64().load(0x1000, 0x402000, 0x10, 0x10, 5).build();
    assertThat(machine.answer(elf)).isEqualTo("runs");
    assertThat(machine.host(h -> h.pageSize(65536)).answer(elf)).isEqualTo("killed ELF_SEGMENT");
  }

  @Test
  void lowAddressesAreForRoot() {
    byte[] elf = amd64().with(0, "p_vaddr", 0).build();
    assertThat(machine.answer(elf)).isEqualTo("runs");
    assertThat(machine.host(h -> h.mapsLowAddresses(false)).answer(elf))
        .isEqualTo("killed ELF_SEGMENT");
    byte[] page = amd64().with(0, "p_vaddr", 4096).build();
    assertThat(machine.answer(page)).isEqualTo("runs");
    byte[] bss = amd64().with(0, "p_vaddr", 0).with(0, "p_filesz", 0).build();
    assertThat(machine.answer(bss)).isEqualTo("killed ELF_SEGMENT");
    byte[] within = amd64().with(0, "p_vaddr", 0x14).with(0, "p_filesz", 0).build();
    assertThat(machine.answer(within)).as("from its page's start").isEqualTo("killed ELF_SEGMENT");
  }

  @Test
  void memoryBoundsWhatIsWritableOrBss() {
    long large = 17L << 30;
    assertThat(machine.answer(amd64().with(0, "p_memsz", large).build()))
        .isEqualTo("killed ELF_SEGMENT");
    ElfBuilder mapped = amd64().with(0, "p_memsz", large).with(0, "p_filesz", large);
    assertThat(machine.answer(mapped.size(4096).build())).as("read-only").isEqualTo("runs");
    assertThat(machine.answer(mapped.with(0, "p_flags", 6).build()))
        .isEqualTo("killed ELF_SEGMENT");
    machine.host(h -> h.memory(Long.MAX_VALUE));
    assertThat(machine.answer(mapped.build())).isEqualTo("runs");
    machine.host(h -> h.addressSpace(1L << 30));
    assertThat(machine.answer(mapped.with(0, "p_flags", 5).build()))
        .isEqualTo("killed ELF_SEGMENT");
  }

  @Test
  void aFileMappingCostsNothing() {
    ElfBuilder elf = amd64().size(4096);
    for (long tib : new long[] {1, 64}) {
      elf.with(0, "p_filesz", tib * TIB).with(0, "p_memsz", tib * TIB);
      assertThat(machine.answer(elf.build())).isEqualTo("runs");
    }
    elf.with(0, "p_filesz", 128 * TIB).with(0, "p_memsz", 128 * TIB);
    assertThat(machine.answer(elf.build())).isEqualTo("killed ELF_SEGMENT");
    elf.with(0, "p_filesz", 0x7fffffbff000L).with(0, "p_memsz", 0x7fffffbff000L);
    assertThat(machine.answer(elf.build())).as("over the stack").isEqualTo("killed ELF_SEGMENT");
    elf.with(0, "p_filesz", 0x7fffff7ff000L).with(0, "p_memsz", 0x7fffff7ff000L);
    assertThat(machine.answer(elf.build())).as("all but 4 MiB").isEqualTo("killed ELF_SEGMENT");
    elf.with(0, "p_filesz", 0x7ffffdbff000L).with(0, "p_memsz", 0x7ffffdbff000L);
    assertThat(machine.answer(elf.build())).as("all but 32 MiB").isEqualTo("runs");
  }

  @Test
  void aDynamicProgramCutBeforeItsDatasLastPage() {
    byte[] whole = dynamic().build();
    assertThat(whole).hasSize(0x1800);
    assertThat(machine.answer(Arrays.copyOf(whole, 0x1001))).isEqualTo("runs");
    assertThat(machine.answer(Arrays.copyOf(whole, 0x1000))).isEqualTo("killed ELF_SEGMENT");
    assertThat(machine.answer(Arrays.copyOf(whole, 0x400))).isEqualTo("killed ELF_SEGMENT");
    assertThat(machine.judge("/p").detail())
        .isEqualTo("data up to byte 6144 in a file of 1024 bytes");
    byte[] readOnly = dynamic().with(-1, "p_flags", 4).build();
    assertThat(machine.answer(Arrays.copyOf(readOnly, 0x400))).isEqualTo("runs");
    byte[] ownPage = dynamic().with(-1, "p_filesz", 0x1000).with(-1, "p_memsz", 0x1100).build();
    assertThat(machine.answer(Arrays.copyOf(ownPage, 0x400))).isEqualTo("runs");
    byte[] noBss = dynamic().with(-1, "p_memsz", 0x800).build();
    assertThat(machine.answer(Arrays.copyOf(noBss, 0x400))).isEqualTo("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "0x7fffffffefff, runs",
    "0x7ffffffff000, killed ELF_ENTRY",
    "0x800000000000, killed ELF_ENTRY",
    "-1,             killed ELF_ENTRY",
  })
  void entry(String value, String answer) {
    assertThat(machine.answer(amd64().with("e_entry", number(value)).build())).isEqualTo(answer);
    assertThat(machine.answer(amd64().interp(Judged.LOADER).with("e_entry", number(value)).build()))
        .as("the loader's entry counts")
        .isEqualTo("runs");
  }

  @Test
  void segmentsTooFarApart() {
    byte[] far = dynamic().load(0, 0x7fff00000000L, 16, 16, 4).build();
    assertThat(machine.answer(far)).isEqualTo("killed ELF_SEGMENT");
    byte[] descending = dynamic().with(1, "p_vaddr", 0x5000).with(1, "p_memsz", 0x1000).build();
    assertThat(machine.answer(descending)).isEqualTo("runs");
    byte[] overlapping = amd64().load(0, 0x400000, 0x1000, 0x1000, 6).build();
    assertThat(machine.answer(overlapping)).isEqualTo("runs");
  }

  @Test
  void movableSegmentsOfNoSize() {
    byte[] elf = amd64().with("e_type", 3).with(0, "p_memsz", 0).with(0, "p_filesz", 0).build();
    assertThat(machine.answer(elf)).isEqualTo("killed ELF_SEGMENT");
  }

  @Test
  void theLoadersSegments() {
    ElfBuilder none = ElfBuilder.of(true, false, 62).with("e_type", 3).segment(4, 0, 0, 0, 0, 4);
    assertThat(machine.file(Judged.LOADER, none.build()).answer(dynamic().build()))
        .isEqualTo("killed LOADER_SEGMENT");
    assertThat(machine.judge("/p").detail()).isEqualTo("the loader has no PT_LOAD");
    ElfBuilder bad = ElfBuilder.of(true, false, 62).with("e_type", 3).load(0, 8, 9, 9, 4);
    assertThat(machine.file(Judged.LOADER, bad.build()).answer(dynamic().build()))
        .isEqualTo("killed LOADER_SEGMENT");
    assertThat(machine.judge("/p").detail()).startsWith("the loader's p_offset");
  }

  @ParameterizedTest
  @CsvSource({
    "p_memsz,  0xffffffff, killed ELF_SEGMENT",
    "p_vaddr,  0xffff0000, runs",
    "p_vaddr,  0xffffe000, killed ELF_SEGMENT",
    "p_offset, 0xfffff000, runs",
  })
  void narrowSegment(String field, String value, String answer) {
    assertThat(machine.answer(i386().with(0, field, number(value)).build())).isEqualTo(answer);
  }

  @Test
  void narrowEntry() {
    assertThat(machine.answer(i386().with("e_entry", 0xffffffffL).build()))
        .isEqualTo("killed ELF_ENTRY");
    assertThat(machine.answer(i386().with("e_entry", 0xffffdfffL).build())).isEqualTo("runs");
  }
}
