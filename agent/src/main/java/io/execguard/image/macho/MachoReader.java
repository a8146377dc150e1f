package io.execguard.image.macho;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.TruncatedException;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.macho.MachoArchitecture.Builder;
import io.execguard.image.macho.MachoArchitecture.Signature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Mach-O headers and load commands; nothing of the code. */
public final class MachoReader {
  /** The first version of class files, 45, says how many architectures are too many. */
  private static final int MOST_ARCHITECTURES = 44;

  /**
   * Every architecture that Apple ever had in one file, twice; keeps a lying file within budget.
   */
  private static final int MOST_READ = 10;

  /** More load commands than any linker writes; what lies behind them is not looked at. */
  private static final int MOST_COMMANDS = 1024;

  /** The same for their length, in bytes. */
  private static final int LONGEST_COMMANDS = 64 * 1024;

  /** The kernel takes {@code /usr/lib/dyld} only; what else it says is shown, not followed. */
  private static final int LONGEST_NAME = 1024;

  private MachoReader() {}

  /**
   * Reads a thin or universal file.
   *
   * @return null if it is neither; so for a class file, which begins {@code CA FE BA BE} as a
   *     universal file does
   */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    Bytes big = bytes.order(true);
    if (!big.has(0, 4)) {
      return null;
    }
    int magic = (int) big.u32(0);
    if (Macho.isThinMagic(magic)) {
      return MachoImage.thin(slice(bytes, 0, new Builder()));
    }
    return magic == Macho.FAT_MAGIC || magic == Macho.FAT_MAGIC_64
        ? universal(big, magic == Macho.FAT_MAGIC_64)
        : null;
  }

  private static @Nullable Image universal(Bytes big, boolean wide) throws IOException {
    if (!big.has(0, Macho.FAT_HEADER_SIZE)) {
      return Image.cutShort(Kind.DATA, "Mach-O universal binary or Java class data", false);
    }
    long count = big.u32(Macho.NFAT_ARCH);
    if (count == 0 || count > MOST_ARCHITECTURES) {
      return null;
    }
    int entrySize = wide ? Macho.FAT_ARCH_64_SIZE : Macho.FAT_ARCH_SIZE;
    List<Builder> entries = new ArrayList<Builder>();
    boolean cut = false;
    for (int i = 0; i < Math.min(count, MOST_READ); i++) {
      long entry = Macho.FAT_HEADER_SIZE + (long) i * entrySize;
      if (!big.has(entry, entrySize)) {
        cut = true;
        break;
      }
      Builder slice = new Builder();
      slice.first = i == 0;
      slice.cputype = (int) big.u32(entry);
      slice.cpusubtype = (int) big.u32(entry + 4);
      slice.offset = big.word(entry + 8, wide);
      long size = wide ? big.u64(entry + 16) : big.u32(entry + 12);
      slice.truncated = !big.has(slice.offset, size);
      cut |= slice.truncated;
      entries.add(slice);
    }
    // Only now: the slices of a lying file can use up all that may be read of it.
    List<MachoArchitecture> slices = new ArrayList<MachoArchitecture>();
    for (Builder slice : entries) {
      slices.add(slice(big, slice.offset, slice));
    }
    return !entries.isEmpty() && "data".equals(entries.get(0).other)
        ? null
        : MachoImage.universal((int) count, slices, cut, wide);
  }

  /** What lies at the offset; keeps what the universal header says if that is no Mach-O. */
  private static MachoArchitecture slice(Bytes bytes, long offset, Builder slice)
      throws IOException {
    try {
      int magic = (int) bytes.order(true).u32(offset);
      if (Macho.isThinMagic(magic)) {
        header(bytes.order(magic == Macho.MH_MAGIC || magic == Macho.MH_MAGIC_64), offset, slice);
      } else {
        slice.other = bytes.matches(offset, "!<arch>\n") ? "current ar archive" : "data";
      }
    } catch (TruncatedException | ByteSource.BudgetExceededException e) {
      slice.truncated = true;
    }
    return slice.build();
  }

  private static void header(Bytes bytes, long at, Builder slice) throws IOException {
    slice.bigEndian = bytes.isBigEndian();
    slice.wide = (bytes.u32(at) & 1) != 0;
    slice.cputype = (int) bytes.u32(at + Macho.CPUTYPE);
    slice.cpusubtype = (int) bytes.u32(at + Macho.CPUSUBTYPE);
    slice.filetype = (int) bytes.u32(at + Macho.FILETYPE);
    slice.flags = (int) bytes.u32(at + Macho.FLAGS);
    long command = at + (slice.wide ? Macho.HEADER_64_SIZE : Macho.HEADER_SIZE);
    long end = command + Math.min(bytes.u32(at + Macho.SIZEOFCMDS), LONGEST_COMMANDS);
    long count = Math.min(bytes.u32(at + Macho.NCMDS), MOST_COMMANDS);
    for (long i = 0; i < count && command + 8 <= end; i++) {
      long size = bytes.u32(command + 4);
      if (size < 8) {
        break;
      }
      command(bytes, at, command, slice);
      command += size;
    }
    if (slice.first) {
      slice.data.read(bytes);
    }
  }

  private static void command(Bytes bytes, long at, long command, Builder slice)
      throws IOException {
    int cmd = (int) bytes.u32(command);
    switch (cmd) {
      case Macho.LC_SEGMENT:
        slice.data.add(bytes, at, command, false);
        segment(bytes, at, bytes.u32(command + 32), bytes.u32(command + 36), slice);
        break;
      case Macho.LC_SEGMENT_64:
        slice.data.add(bytes, at, command, true);
        segment(bytes, at, bytes.u64(command + 40), bytes.u64(command + 48), slice);
        break;
      case Macho.LC_CODE_SIGNATURE:
        if (slice.signature == Signature.NONE) {
          signature(bytes.order(true), at + bytes.u32(command + 8), at, slice);
        }
        break;
      case Macho.LC_LOAD_DYLINKER:
        long name = Math.min(bytes.u32(command + 8), LONGEST_COMMANDS);
        slice.dynamicLinker = bytes.nulTerminated(command + name, LONGEST_NAME);
        break;
      case Macho.LC_MAIN:
        slice.entryOffset = bytes.u64(command + 8);
        break;
      case Macho.LC_BUILD_VERSION:
        system(slice, (int) bytes.u32(command + 8), bytes.u32(command + 12));
        break;
      case Macho.LC_VERSION_MIN_MACOSX:
        system(slice, Macho.PLATFORM_MACOS, bytes.u32(command + 8));
        break;
      case Macho.LC_VERSION_MIN_IPHONEOS:
        system(slice, Macho.PLATFORM_IOS, bytes.u32(command + 8));
        break;
      case Macho.LC_VERSION_MIN_TVOS:
        system(slice, Macho.PLATFORM_TVOS, bytes.u32(command + 8));
        break;
      case Macho.LC_VERSION_MIN_WATCHOS:
        system(slice, Macho.PLATFORM_WATCHOS, bytes.u32(command + 8));
        break;
      default:
        break;
    }
  }

  private static void segment(Bytes bytes, long at, long fileoff, long filesize, Builder slice) {
    // Offsets are counted from the start of the slice, which is page-aligned within the file.
    slice.truncated |= fileoff < 0 || !bytes.has(at + fileoff, filesize);
  }

  private static void system(Builder slice, int platform, long version) {
    slice.platform = platform;
    slice.minimumSystem = (version >>> 16) + "." + (version >>> 8 & 0xff);
  }

  private static void signature(Bytes big, long blob, long at, Builder slice) throws IOException {
    slice.signature = Signature.DAMAGED;
    CodeDirectory directory = SignatureReader.read(big, blob, at);
    if (directory != null) {
      slice.codeDirectory = directory;
      slice.signature = directory.adHoc() ? Signature.ADHOC : Signature.CERTIFICATE;
    }
  }
}
