package io.execguard.conformance;

import java.util.List;
import java.util.SplittableRandom;

/** Changes an ELF file in one to four places that the kernel may look at. */
final class ElfMutator {
  private static final ElfField[] FIELDS = ElfField.values();
  private static final int[] TYPES = {0, 1, 2, 3, 4, 6, 7, 0x6474e550, 0x6474e551, 0x6474e552};

  private final SplittableRandom random;

  ElfMutator(SplittableRandom random) {
    this.random = random;
  }

  void mutate(ElfBytes elf) {
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      change(elf);
    }
  }

  private void change(ElfBytes elf) {
    int segments = Math.max(1, Math.min(elf.segments(), 20));
    int segment = random.nextInt(segments);
    switch (random.nextInt(12)) {
      case 0 -> flip(elf, random.nextInt(elf.wide() ? 64 : 52));
      case 1 ->
          flip(elf, random.nextInt((elf.wide() ? 64 : 52) + segments * (elf.wide() ? 56 : 32)));
      case 2 -> flip(elf, random.nextInt(Math.max(1, elf.size())));
      case 3 -> elf.length(size(elf));
      case 4 -> elf.segment(segment, ElfField.P_TYPE, TYPES[random.nextInt(TYPES.length)]);
      case 5 -> swap(elf, segment, random.nextInt(segments));
      case 6 -> copyField(elf, segment, random.nextInt(segments));
      case 7 -> elf.segment(segment, ElfField.P_FLAGS, random.nextInt(8));
      case 8, 9 -> header(elf);
      default -> segment(elf, segment);
    }
  }

  private void flip(ElfBytes elf, int at) {
    elf.write(at, new byte[] {(byte) random.nextInt(256)});
  }

  private int size(ElfBytes elf) {
    int[] sizes = {0, 20, 52, 64, 100, 512, 4096, elf.size() - 1, elf.size() + 4096};
    int pick = random.nextInt(sizes.length * 2);
    int size = pick < sizes.length ? sizes[pick] : random.nextInt(elf.size() + 1);
    return Math.max(8, size);
  }

  private void header(ElfBytes elf) {
    ElfField field = FIELDS[random.nextInt(ElfField.P_TYPE.ordinal())];
    elf.header(field, value(elf.header(field), elf, field));
  }

  private void segment(ElfBytes elf, int segment) {
    int first = ElfField.P_TYPE.ordinal();
    ElfField field = FIELDS[first + random.nextInt(FIELDS.length - first)];
    elf.segment(segment, field, value(elf.segment(segment, field), elf, field));
  }

  private long value(long current, ElfBytes elf, ElfField field) {
    List<Long> values = Values.around(current, elf.size(), field.width(elf.wide()));
    return switch (random.nextInt(5)) {
      case 0 -> current ^ 1L << random.nextInt(8 * field.width(elf.wide()));
      case 1 -> random.nextLong() >>> random.nextInt(64);
      case 2 -> current + random.nextInt(-0x3000, 0x3000);
      default -> values.get(random.nextInt(values.size()));
    };
  }

  private static void swap(ElfBytes elf, int one, int other) {
    for (ElfField field : FIELDS) {
      if (field.ofSegment()) {
        long kept = elf.segment(one, field);
        elf.segment(one, field, elf.segment(other, field));
        elf.segment(other, field, kept);
      }
    }
  }

  /** One number of one segment into another field of another. */
  private void copyField(ElfBytes elf, int from, int to) {
    int first = ElfField.P_OFFSET.ordinal();
    ElfField source = FIELDS[first + random.nextInt(FIELDS.length - first)];
    ElfField target = FIELDS[first + random.nextInt(FIELDS.length - first)];
    elf.segment(to, target, elf.segment(from, source));
  }
}
