package io.execguard.image.macho;

import io.execguard.image.Raw;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small Mach-O program: one segment, a dynamic linker, a platform, an entry point, and a
 * signature whose hashes are true. Three pages of code, 4096 bytes each.
 */
public final class MachoBuilder {
  public static final int X86_64 = 0x01000007;
  public static final int ARM64 = 0x0100000c;
  public static final int I386 = 7;

  private static final int PAGE = 4096;
  private static final int CODE = 3 * PAGE;

  private final int cputype;
  private int cpusubtype;
  private int filetype = 2;
  private int flags = 0x200085;
  private int platform = 1;
  private String linker = "/usr/lib/dyld";
  private String algorithm = "SHA-256";
  private long signatureFlags = 0x2;
  private boolean signed = true;
  private boolean alternate;

  private MachoBuilder(int cputype) {
    this.cputype = cputype;
    this.cpusubtype = cputype == X86_64 || cputype == I386 ? 3 : 0;
  }

  public static MachoBuilder of(int cputype) {
    return new MachoBuilder(cputype);
  }

  public MachoBuilder subtype(int value) {
    cpusubtype = value;
    return this;
  }

  public MachoBuilder filetype(int value) {
    filetype = value;
    return this;
  }

  public MachoBuilder flags(int value) {
    flags = value;
    return this;
  }

  public MachoBuilder platform(int value) {
    platform = value;
    return this;
  }

  /** The empty text leaves the load command out. */
  public MachoBuilder linker(String value) {
    linker = value;
    return this;
  }

  public MachoBuilder unsigned() {
    signed = false;
    return this;
  }

  public MachoBuilder sha1() {
    algorithm = "SHA-1";
    return this;
  }

  /**
   * A code directory of SHA-1 in the first slot, and that of SHA-256 in the first alternate one.
   */
  public MachoBuilder withAlternate() {
    alternate = true;
    return this;
  }

  /** CS_ADHOC is 2; 0 says that there is a certificate; CS_RUNTIME is 0x10000. */
  public MachoBuilder signatureFlags(long value) {
    signatureFlags = value;
    return this;
  }

  public byte[] build() {
    byte[] code = code();
    if (!signed) {
      return code;
    }
    List<byte[]> directories = new ArrayList<>();
    if (alternate) {
      directories.add(directory(code, "SHA-1"));
    }
    directories.add(directory(code, algorithm));
    Raw blob = Raw.big();
    int start = 12 + 8 * directories.size();
    int length = start + directories.stream().mapToInt(d -> d.length).sum();
    blob.u32(0xfade0cc0L, length, directories.size());
    int at = start;
    for (int i = 0; i < directories.size(); i++) {
      blob.u32(i == 0 ? 0 : 0x1000 + i - 1, at);
      at += directories.get(i).length;
    }
    directories.forEach(blob::bytes);
    return Raw.little().bytes(code).bytes(blob.build()).build();
  }

  /** The same with one byte of the file changed after it was signed. */
  public byte[] changedAt(int offset) {
    byte[] bytes = build();
    bytes[offset] ^= 0x55;
    return bytes;
  }

  /** Several programs in one file; each begins on a page of 16 KiB. */
  public static byte[] universal(MachoBuilder... programs) {
    Raw raw = Raw.big().u32(0xcafebabeL, programs.length);
    int at = 0x4000;
    for (MachoBuilder each : programs) {
      int size = each.build().length;
      raw.u32(each.cputype, each.cpusubtype, at, size, 14);
      at = (at + size + 0x3fff) & ~0x3fff;
    }
    at = 0x4000;
    for (MachoBuilder each : programs) {
      byte[] bytes = each.build();
      raw.to(at).bytes(bytes);
      at = (at + bytes.length + 0x3fff) & ~0x3fff;
    }
    return raw.build();
  }

  private byte[] code() {
    boolean wide = (cputype & 0x01000000) != 0;
    Raw commands = Raw.little();
    int count = 2;
    if (wide) {
      commands.u32(0x19, 72).ascii("__TEXT").to(24).u64(0x100000000L, CODE, 0, CODE);
      commands.u32(5, 5, 0, 0);
    } else {
      commands.u32(1, 56).ascii("__TEXT").to(24).u32(0x1000, CODE, 0, CODE, 5, 5, 0, 0);
    }
    commands.u32(0x32, 24, platform, 11 << 16, 12 << 16, 0);
    if (!linker.isEmpty()) {
      commands.bytes(Raw.little().u32(0xe, 32, 12).ascii(linker + "\0").to(32).build());
      count++;
    }
    commands.u32(0x80000028L, 24).u64(PAGE + 16, 0);
    count++;
    if (signed) {
      commands.u32(0x1d, 16, CODE, 1000);
      count++;
    }
    byte[] all = commands.build();
    Raw raw = Raw.little();
    raw.u32(wide ? 0xfeedfacfL : 0xfeedfaceL, cputype, cpusubtype, filetype, count, all.length);
    raw.u32(flags);
    if (wide) {
      raw.u32(0);
    }
    raw.bytes(all);
    byte[] code = Arrays.copyOf(raw.build(), CODE);
    for (int i = PAGE; i < CODE; i++) {
      code[i] = (byte) (i * 31 + i / PAGE);
    }
    return code;
  }

  private byte[] directory(byte[] code, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance(name);
      int size = digest.getDigestLength();
      int hashes = 44 + 8;
      Raw raw = Raw.big().u32(0xfade0c02L, hashes + 3L * size, 0x20001, signatureFlags);
      raw.u32(hashes, 44, 0, 3, CODE).u8(size, name.equals("SHA-1") ? 1 : 2, 0, 12).u32(0);
      raw.ascii("tool\0").to(hashes);
      for (int page = 0; page < 3; page++) {
        digest.update(code, page * PAGE, PAGE);
        raw.bytes(digest.digest());
      }
      return raw.build();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
