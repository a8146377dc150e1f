package io.execguard.image.pe;

/** Definitions of the PE format, named as in Microsoft's "PE Format" and {@code winnt.h}. */
final class Pe {
  /** Where the DOS header says that the new header is. */
  static final int E_LFANEW = 0x3c;

  /** Offsets in IMAGE_FILE_HEADER, counted from the signature {@code PE\0\0}. */
  static final int MACHINE = 4;

  static final int NUMBER_OF_SECTIONS = 6;
  static final int SIZE_OF_OPTIONAL_HEADER = 20;
  static final int CHARACTERISTICS = 22;
  static final int OPTIONAL_HEADER = 24;

  static final int IMAGE_FILE_DEBUG_STRIPPED = 0x0200;
  static final int IMAGE_FILE_SYSTEM = 0x1000;
  static final int IMAGE_FILE_DLL = 0x2000;

  static final int IMAGE_NT_OPTIONAL_HDR32_MAGIC = 0x10b;
  static final int IMAGE_NT_OPTIONAL_HDR64_MAGIC = 0x20b;

  /** Offsets in IMAGE_OPTIONAL_HEADER, the same in both widths. */
  static final int SUBSYSTEM = 68;

  /** Offset of ImageBase, four bytes in PE32 and eight in PE32+. */
  static final int IMAGE_BASE_32 = 28;

  static final int IMAGE_BASE_64 = 24;

  /** Offset of NumberOfRvaAndSizes in the 32-bit header; 16 bytes later in the 64-bit one. */
  static final int NUMBER_OF_RVA_AND_SIZES = 92;

  static final int WIDER = 16;
  static final int DIRECTORY_SIZE = 8;
  static final int IMAGE_DIRECTORY_ENTRY_RESOURCE = 2;
  static final int IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG = 10;
  static final int IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR = 14;

  /** The type of the resource that holds the application manifest. */
  static final int RT_MANIFEST = 24;

  static final int SECTION_SIZE = 40;
  static final int VIRTUAL_SIZE = 8;
  static final int VIRTUAL_ADDRESS = 12;
  static final int SIZE_OF_RAW_DATA = 16;
  static final int POINTER_TO_RAW_DATA = 20;
  static final int SECTION_CHARACTERISTICS = 36;

  /** IMAGE_SCN_CNT_INITIALIZED_DATA, IMAGE_SCN_MEM_READ and IMAGE_SCN_MEM_WRITE. */
  static final long IMAGE_SCN_DATA_READ_WRITE = 0xc0000040L;

  /** IMAGE_COR20_HEADER.Flags (ECMA-335 II.25.3.3). */
  static final int COR20_FLAGS = 16;

  static final int COMIMAGE_FLAGS_ILONLY = 0x1;
  static final int COMIMAGE_FLAGS_32BITREQUIRED = 0x2;
  static final int COMIMAGE_FLAGS_32BITPREFERRED = 0x20000;

  /** IMAGE_LOAD_CONFIG_DIRECTORY64.CHPEMetadataPointer: set in ARM64EC and ARM64X files. */
  static final int CHPE_METADATA_POINTER = 200;

  static final int IMAGE_SUBSYSTEM_NATIVE = 1;
  static final int IMAGE_SUBSYSTEM_WINDOWS_GUI = 2;
  static final int IMAGE_SUBSYSTEM_WINDOWS_CUI = 3;
  static final int IMAGE_SUBSYSTEM_POSIX_CUI = 7;
  static final int IMAGE_SUBSYSTEM_WINDOWS_CE_GUI = 9;
  static final int IMAGE_SUBSYSTEM_EFI_APPLICATION = 10;
  static final int IMAGE_SUBSYSTEM_XBOX = 14;
  static final int IMAGE_SUBSYSTEM_WINDOWS_BOOT_APPLICATION = 16;

  private Pe() {}

  /** Whom a subsystem's programs are for and, in brackets, what they are; as file(1) says it. */
  static String[] subsystemNames(int subsystem, boolean dll) {
    switch (subsystem) {
      case IMAGE_SUBSYSTEM_NATIVE:
        return new String[] {"MS Windows", "(native) "};
      case IMAGE_SUBSYSTEM_WINDOWS_GUI:
        return new String[] {"MS Windows", dll ? "(DLL) (GUI) " : "(GUI) "};
      case IMAGE_SUBSYSTEM_WINDOWS_CUI:
        return new String[] {"MS Windows", dll ? "(DLL) (console) " : "(console) "};
      case IMAGE_SUBSYSTEM_POSIX_CUI:
        return new String[] {"POSIX", "(POSIX) "};
      case IMAGE_SUBSYSTEM_WINDOWS_CE_GUI:
        return new String[] {"MS Windows CE", "(Windows CE) "};
      case IMAGE_SUBSYSTEM_EFI_APPLICATION:
        return new String[] {"EFI", "(EFI application) "};
      case 11:
        return new String[] {"EFI", "(EFI boot service driver) "};
      case 12:
        return new String[] {"EFI", "(EFI runtime driver) "};
      case 13:
        return new String[] {"EFI", "(EFI ROM) "};
      case IMAGE_SUBSYSTEM_XBOX:
        return new String[] {"XBOX", "(XBOX) "};
      case IMAGE_SUBSYSTEM_WINDOWS_BOOT_APPLICATION:
        return new String[] {"MS Windows", "(Windows boot application) "};
      default:
        return new String[] {"MS Windows", "(unknown subsystem " + subsystem + ") "};
    }
  }
}
