package io.execguard.image;

/**
 * What sort of file it is. {@link #json()} is the contract's word and never changes; kinds may be
 * added.
 */
public enum Kind {
  ELF("elf"),
  MACHO("macho"),
  MACHO_UNIVERSAL("macho-universal"),
  PE("pe"),
  /** DOS executable: {@code MZ} without a newer header. */
  DOS("dos"),
  /** 16-bit Windows or OS/2 executable. */
  NE("ne"),
  /** Linear executable (LE, LX): OS/2, VxD. */
  LE("le"),
  AOUT("aout"),
  COFF("coff"),
  XCOFF("xcoff"),
  /** Begins with {@code #!}. */
  SCRIPT("script"),
  TEXT("text"),
  EMPTY("empty"),
  /** Nothing but NUL bytes, as far as the kernel looks. */
  ZEROS("zeros"),
  /** A zip with a Java manifest or class files. */
  JAR("jar"),
  CLASS("class"),
  WASM("wasm"),
  PYC("pyc"),
  DEX("dex"),
  BATCH("batch"),
  POWERSHELL("powershell"),
  HTML("html"),
  XML("xml"),
  JSON("json"),
  GIT_LFS_POINTER("git-lfs-pointer"),
  /** {@code !<arch>}: a static library. */
  STATIC_ARCHIVE("static-archive"),
  BITCODE("bitcode"),
  /** zip, tar, ar package, cpio, 7z, ... */
  ARCHIVE("archive"),
  /** gzip, xz, zstd, bzip2, ... */
  COMPRESSED("compressed"),
  IMAGE("image"),
  DOCUMENT("document"),
  DATA("data"),
  /** There, but its content could not be read. */
  UNREADABLE("unreadable"),
  /** Not there. */
  MISSING("missing"),
  DIRECTORY("directory"),
  /** A device, FIFO or socket. */
  SPECIAL("special");

  private final String json;

  Kind(String json) {
    this.json = json;
  }

  /**
   * Whether nothing in the kind itself says that the content is no text: scripts and texts of every
   * sort, and everything whose content is not known.
   */
  public boolean mayBeText() {
    switch (this) {
      case SCRIPT:
      case TEXT:
      case EMPTY:
      case ZEROS:
      case BATCH:
      case POWERSHELL:
      case HTML:
      case XML:
      case JSON:
      case DATA:
      case UNREADABLE:
      case MISSING:
      case DIRECTORY:
      case SPECIAL:
        return true;
      default:
        return false;
    }
  }

  /** The word for it in machine-readable output. */
  public String json() {
    return json;
  }
}
