package io.execguard.image.elf;

/**
 * The section .ARM.attributes (Addenda to the ABI for the Arm Architecture, "Build attributes").
 */
final class ArmAttributes {
  private static final int TAG_FILE = 1;
  private static final int TAG_CPU_RAW_NAME = 4;
  private static final int TAG_CPU_NAME = 5;
  private static final int TAG_CPU_ARCH = 6;
  private static final int TAG_COMPATIBILITY = 32;

  private final byte[] b;
  private int at;

  private ArmAttributes(byte[] b, int at) {
    this.b = b;
    this.at = at;
  }

  /** The value of Tag_CPU_arch of the whole file; -1 if it is not there. */
  static int cpuArchitecture(byte[] section, ElfLayout layout) {
    if (section.length < 16 || section[0] != 'A') {
      return -1;
    }
    // "A", length, "aeabi\0", Tag_File, length: the vendor's subsection always comes first.
    int tag = 11;
    if (section[5] != 'a' || section[tag] != TAG_FILE) {
      return -1;
    }
    long end = tag + layout.u32(section, tag + 1);
    return new ArmAttributes(section, tag + 5).find((int) Math.min(end, section.length));
  }

  private int find(int end) {
    while (at < end) {
      int tag = uleb(end);
      if (tag == TAG_CPU_ARCH) {
        return at < end ? uleb(end) : -1;
      }
      if (tag == TAG_COMPATIBILITY) {
        uleb(end);
        text(end);
      } else if (tag == TAG_CPU_RAW_NAME
          || tag == TAG_CPU_NAME
          || tag > TAG_COMPATIBILITY && (tag & 1) == 1) {
        text(end);
      } else {
        uleb(end);
      }
    }
    return -1;
  }

  private int uleb(int end) {
    int value = 0;
    int shift = 0;
    while (at < end) {
      int next = b[at++];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
      shift = Math.min(shift + 7, 28);
    }
    return value;
  }

  private void text(int end) {
    while (at < end && b[at] != 0) {
      at++;
    }
    at++;
  }

  /** The variant of {@code arm} in OCI form for a Tag_CPU_arch: {@code v5}, {@code v6}, ... */
  static String variant(int cpuArchitecture) {
    if (cpuArchitecture >= 14) {
      return "v8";
    }
    if (cpuArchitecture >= 10) {
      return "v7";
    }
    return cpuArchitecture >= 6 ? "v6" : "v5";
  }
}
