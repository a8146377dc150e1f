package io.execguard.image.pe;

import io.execguard.image.Raw;

/** A small Windows program with one section, and a manifest if it is to have one. */
public final class PeBuilder {
  public static final int AMD64 = 0x8664;
  public static final int I386 = 0x14c;
  public static final int ARM64 = 0xaa64;

  private static final int ADDRESS = 0x1000;
  private static final int OFFSET = 0x200;

  private final int machine;
  private int subsystem = 3;
  private int characteristics = 0x22;
  private int clrFlags = -1;
  private byte[] manifest = new byte[0];
  private int manifestType = 24;

  private PeBuilder(int machine) {
    this.machine = machine;
  }

  public static PeBuilder of(int machine) {
    return new PeBuilder(machine);
  }

  public PeBuilder subsystem(int value) {
    subsystem = value;
    return this;
  }

  public PeBuilder library() {
    characteristics = 0x2022;
    return this;
  }

  /** 1 is code for every CPU (COMIMAGE_FLAGS_ILONLY). */
  public PeBuilder managed(int flags) {
    clrFlags = flags;
    return this;
  }

  public PeBuilder level(String level) {
    return manifest(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            + "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">\n"
            + "<trustInfo xmlns=\"urn:schemas-microsoft-com:asm.v3\"><security>\n"
            + "<!-- <requestedExecutionLevel level=\"nothing\"/> -->\n"
            + "<requestedPrivileges><requestedExecutionLevel level=\""
            + level
            + "\" uiAccess=\"false\"/></requestedPrivileges>\n"
            + "</security></trustInfo></assembly>\n");
  }

  public PeBuilder manifest(String text) {
    manifest = Raw.text(text);
    return this;
  }

  PeBuilder manifest(byte[] bytes) {
    manifest = bytes;
    return this;
  }

  PeBuilder manifestType(int value) {
    manifestType = value;
    return this;
  }

  public byte[] build() {
    boolean wide = machine != I386;
    Raw raw = Raw.little().ascii("MZ").u16(0x90, 3).to(0x3c).u32(0x80).to(0x80).ascii("PE\0\0");
    int optional = wide ? 240 : 224;
    raw.u16(machine, 1).u32(0, 0, 0).u16(optional, characteristics);
    int start = 0x80 + 24;
    raw.u16(wide ? 0x20b : 0x10b).to(start + 68).u16(subsystem);
    raw.to(start + (wide ? 108 : 92)).u32(16);
    int directories = start + (wide ? 112 : 96);
    boolean has = manifest.length > 0;
    raw.to(directories + 2 * 8).u32(has ? ADDRESS + 0x100 : 0, has ? 0x100 : 0);
    raw.to(directories + 14 * 8).u32(clrFlags < 0 ? 0 : ADDRESS + 0x10, clrFlags < 0 ? 0 : 72);
    int size = (0x200 + manifest.length + 0x1ff) & ~0x1ff;
    raw.to(start + optional).ascii(".rsrc").to(start + optional + 8);
    raw.u32(size, ADDRESS, size, OFFSET).to(start + optional + 40);
    raw.to(OFFSET + 0x10 + 16).u32(Math.max(clrFlags, 0));
    raw.to(OFFSET + 0x100);
    // Type, name and language: each a directory of one entry.
    raw.u32(0, 0, 0).u16(0, 1).u32(manifestType, 0x80000018L);
    raw.u32(0, 0, 0).u16(0, 1).u32(1, 0x80000030L);
    raw.u32(0, 0, 0).u16(0, 1).u32(1033, 0x48);
    raw.u32(ADDRESS + 0x200, manifest.length, 0, 0);
    return raw.to(OFFSET + 0x200).bytes(manifest).to(OFFSET + size).build();
  }
}
