package io.execguard.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What made a program, by what it left in it. A program is mostly made by several (Rust and Haskell
 * link with gcc's start files): it is the one whose language it is written in that counts.
 */
public final class Toolchain {
  /** What .NET's hosts are known by (dotnet/runtime, corehost, bundle_marker: a SHA-256). */
  private static final int[] BUNDLE = {
    0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
    0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae
  };

  /** How far the mark's end lies at least behind a byte (Horspool's search). */
  private static final int[] SKIP = skip();

  private static int[] skip() {
    int[] skip = new int[256];
    Arrays.fill(skip, BUNDLE.length);
    for (int i = 0; i < BUNDLE.length - 1; i++) {
      skip[BUNDLE[i]] = BUNDLE.length - 1 - i;
    }
    return skip;
  }

  /** In the order in which they count where several left their mark. */
  public enum Maker {
    GO,
    RUST,
    HASKELL,
    SWIFT,
    /** A Java program, compiled ahead of time. */
    NATIVE_IMAGE,
    /** The host of a .NET program, which lies beside it or behind it in the same file. */
    DOTNET,
    ZIG,
    CLANG,
    GCC
  }

  private final Maker maker;
  private final String text;

  private Toolchain(Maker maker, String text) {
    this.maker = maker;
    this.text = text;
  }

  /**
   * @param text see {@link #text()}
   */
  public static Toolchain of(Maker maker, String text) {
    return new Toolchain(maker, text);
  }

  /**
   * By one line of the section {@code .comment}, into which each compiler writes its name (the
   * assembler's directive {@code .ident}); null if it is none of these. The line is free text of
   * whoever built the compiler: only the version is taken out of it.
   */
  public static @Nullable Toolchain ofIdent(String ident) {
    if (ident.startsWith("rustc ")) {
      return of(Maker.RUST, "rustc" + CompilerVersion.in(ident));
    }
    if (ident.startsWith("GHC ")) {
      return of(Maker.HASKELL, "GHC" + CompilerVersion.in(ident));
    }
    if (ident.startsWith("GCC: ")) {
      return of(Maker.GCC, "gcc" + CompilerVersion.in(ident));
    }
    if (ident.contains("clang version")) {
      Maker maker = ident.contains("zig-bootstrap") ? Maker.ZIG : Maker.CLANG;
      return of(maker, "clang" + CompilerVersion.in(ident));
    }
    return ident.startsWith("zig ") ? of(Maker.ZIG, "zig" + CompilerVersion.in(ident)) : null;
  }

  /**
   * By the name of a section; null if that tells nothing.
   *
   * @param name as in ELF ({@code swift5_types}) or Mach-O ({@code __swift5_types})
   */
  public static @Nullable Toolchain ofSection(String name) {
    if (name.startsWith("swift5_") || name.startsWith("__swift5_")) {
      return of(Maker.SWIFT, "");
    }
    return name.equals(".svm_heap") || name.equals("__svm_heap")
        ? of(Maker.NATIVE_IMAGE, "")
        : null;
  }

  /** By the beginning of the writable data; null if that tells nothing. */
  public static @Nullable Toolchain ofData(byte[] data) {
    int last = BUNDLE.length - 1;
    // From the mark's end: a byte that is nowhere in it is passed over with all before it.
    for (int end = last; end < data.length; end += SKIP[data[end] & 0xff]) {
      int same = 0;
      while (same <= last && (data[end - same] & 0xff) == BUNDLE[last - same]) {
        same++;
      }
      if (same > last) {
        return of(Maker.DOTNET, isBundle(data, end - last) ? "single-file bundle" : "");
      }
    }
    return null;
  }

  /** The eight bytes before the mark say where the bundle begins; zero if there is none. */
  private static boolean isBundle(byte[] data, int mark) {
    return mark >= 8 && !Arrays.equals(Arrays.copyOfRange(data, mark - 8, mark), new byte[8]);
  }

  /** The one of the two that counts. */
  public static @Nullable Toolchain foremost(@Nullable Toolchain a, @Nullable Toolchain b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.maker.compareTo(a.maker) < 0 ? b : a;
  }

  public Maker maker() {
    return maker;
  }

  /** What it calls itself, {@code rustc 1.80.0}; empty if it left no name. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? maker.toString() : maker + " (" + text + ")";
  }
}
