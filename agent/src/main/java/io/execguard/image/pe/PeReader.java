package io.execguard.image.pe;

import io.execguard.file.Bytes;
import io.execguard.file.TruncatedException;
import io.execguard.image.GoBuild;
import io.execguard.image.Segments;
import io.execguard.image.Toolchain;
import io.execguard.image.pe.PeImage.Builder;
import io.execguard.image.pe.PeImage.Hybrid;
import java.io.IOException;

/** Reads the headers behind {@code PE\0\0}. */
final class PeReader {
  /** The loader of Windows takes 96 at most; linkers for other uses write some more. */
  private static final int MOST_SECTIONS = 1024;

  /** Manifests have one or two thousand bytes. */
  private static final int LONGEST_MANIFEST = 64 * 1024;

  private final Bytes bytes;
  private final long pe;
  private final Builder image = new Builder();

  private PeReader(Bytes bytes, long pe) {
    this.bytes = bytes;
    this.pe = pe;
  }

  /**
   * @param pe offset of the signature
   */
  static PeImage read(Bytes bytes, long pe, boolean couldBeShellProgram) throws IOException {
    PeReader reader = new PeReader(bytes, pe);
    reader.image.couldBeShellProgram = couldBeShellProgram;
    try {
      reader.headers();
    } catch (TruncatedException e) {
      reader.image.truncated = true;
    }
    return reader.image.build();
  }

  private void headers() throws IOException {
    image.machine = bytes.u16(pe + Pe.MACHINE);
    image.sections = bytes.u16(pe + Pe.NUMBER_OF_SECTIONS);
    image.characteristics = bytes.u16(pe + Pe.CHARACTERISTICS);
    long optional = pe + Pe.OPTIONAL_HEADER;
    image.wide = bytes.u16(optional) == Pe.IMAGE_NT_OPTIONAL_HDR64_MAGIC;
    image.subsystem = bytes.u16(optional + Pe.SUBSYSTEM);
    image.optionalHeader = true;
    sectionsWithinFile();
    clrHeader(directory(Pe.IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR));
    loadConfiguration(directory(Pe.IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG));
    manifest(directory(Pe.IMAGE_DIRECTORY_ENTRY_RESOURCE));
    if (!image.managed) {
      maker();
    }
  }

  /** What made it tells the beginning of the first section for data that the program writes. */
  private void maker() throws IOException {
    long base =
        image.wide
            ? bytes.u64(pe + Pe.OPTIONAL_HEADER + Pe.IMAGE_BASE_64)
            : bytes.u32(pe + Pe.OPTIONAL_HEADER + Pe.IMAGE_BASE_32);
    Segments segments = new Segments();
    long data = 0;
    long section = sectionTable();
    for (int i = 0; i < sectionsRead(); i++, section += Pe.SECTION_SIZE) {
      long offset = bytes.u32(section + Pe.POINTER_TO_RAW_DATA);
      long size = bytes.u32(section + Pe.SIZE_OF_RAW_DATA);
      segments.add(base + bytes.u32(section + Pe.VIRTUAL_ADDRESS), offset, size);
      long kind = bytes.u32(section + Pe.SECTION_CHARACTERISTICS) & Pe.IMAGE_SCN_DATA_READ_WRITE;
      if (data == 0 && size > 0 && kind == Pe.IMAGE_SCN_DATA_READ_WRITE) {
        data = offset;
      }
    }
    if (data != 0) {
      byte[] beginning = bytes.upTo(data, GoBuild.LONGEST);
      image.goBuild = GoBuild.find(bytes, beginning, data, segments);
      image.toolchain = Toolchain.ofData(beginning);
    }
  }

  private long sectionTable() throws IOException {
    return pe + Pe.OPTIONAL_HEADER + bytes.u16(pe + Pe.SIZE_OF_OPTIONAL_HEADER);
  }

  private int sectionsRead() {
    return Math.min(image.sections, MOST_SECTIONS);
  }

  private void sectionsWithinFile() throws IOException {
    long section = sectionTable();
    for (int i = 0; i < sectionsRead(); i++, section += Pe.SECTION_SIZE) {
      long size = bytes.u32(section + Pe.SIZE_OF_RAW_DATA);
      image.truncated |= !bytes.has(bytes.u32(section + Pe.POINTER_TO_RAW_DATA), size);
    }
  }

  /** The address (RVA) of a data directory; 0 if the file has none. */
  private long directory(int index) throws IOException {
    long count = pe + Pe.OPTIONAL_HEADER + Pe.NUMBER_OF_RVA_AND_SIZES + (image.wide ? Pe.WIDER : 0);
    long entry = count + 4 + (long) index * Pe.DIRECTORY_SIZE;
    if (entry + Pe.DIRECTORY_SIZE > sectionTable() || bytes.u32(count) <= index) {
      return 0;
    }
    return bytes.u32(entry + 4) == 0 ? 0 : bytes.u32(entry);
  }

  /** Where an address lies in the file; -1 if no section holds it. */
  private long offset(long address) throws IOException {
    long section = sectionTable();
    for (int i = 0; i < sectionsRead(); i++, section += Pe.SECTION_SIZE) {
      long start = bytes.u32(section + Pe.VIRTUAL_ADDRESS);
      if (address >= start && address - start < bytes.u32(section + Pe.SIZE_OF_RAW_DATA)) {
        return bytes.u32(section + Pe.POINTER_TO_RAW_DATA) + address - start;
      }
    }
    return -1;
  }

  private void clrHeader(long address) throws IOException {
    if (address != 0) {
      image.managed = true;
      long header = offset(address);
      image.corFlags = header < 0 ? 0 : (int) bytes.u32(header + Pe.COR20_FLAGS);
    }
  }

  /** Only 64-bit files for the two machines can be hybrids of them. */
  private void loadConfiguration(long address) throws IOException {
    PeMachine machine = PeMachine.of(image.machine);
    if (address == 0 || !image.wide) {
      return;
    }
    long header = offset(address);
    if (header >= 0
        && bytes.u32(header) >= Pe.CHPE_METADATA_POINTER + 8
        && bytes.u64(header + Pe.CHPE_METADATA_POINTER) != 0) {
      image.hybrid =
          machine == PeMachine.AMD64
              ? Hybrid.ARM64EC
              : machine == PeMachine.ARM64 ? Hybrid.ARM64X : Hybrid.NONE;
    }
  }

  private void manifest(long address) throws IOException {
    long root = address == 0 ? -1 : offset(address);
    long entry = root < 0 ? -1 : new ResourceReader(bytes, root).find(Pe.RT_MANIFEST);
    if (entry >= 0 && bytes.has(entry, 8)) {
      long text = offset(bytes.u32(entry));
      int size = (int) Math.min(bytes.u32(entry + 4), LONGEST_MANIFEST);
      image.executionLevel = text < 0 ? null : ManifestText.level(bytes.upTo(text, size));
    }
  }
}
