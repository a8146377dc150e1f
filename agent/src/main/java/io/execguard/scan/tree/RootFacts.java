package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileType;
import io.execguard.host.Host;
import io.execguard.host.OsRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the root of a system tells of itself: its distribution and its C library. */
public final class RootFacts {
  private static final int LONGEST = 1 << 16;
  private static final String[] LIBRARIES = {"lib", "lib64", "usr/lib", "usr/lib64"};

  private final Map<String, String> osRelease;
  private final Host.Libc libc;

  private RootFacts(Map<String, String> osRelease, Host.Libc libc) {
    this.osRelease = osRelease;
    this.libc = libc;
  }

  public static RootFacts of(Inode top) {
    return new RootFacts(osRelease(top), libc(top));
  }

  /**
   * Whether a directory is the root of a system and not just some directory: it has what
   * os-release(5) describes, or a shell and an etc, as an image made by hand has.
   */
  public static boolean isRoot(Inode top) {
    if (find(top, "etc/os-release") != null || find(top, "usr/lib/os-release") != null) {
      return true;
    }
    return isDirectory(top, "etc") && find(top, "bin/sh") != null;
  }

  /** The host with what this root is. */
  public Host host(Host base) {
    return base.toBuilder().osRelease(osRelease).libc(libc).root(true).container(null).build();
  }

  private static Map<String, String> osRelease(Inode top) {
    Inode file = find(top, "etc/os-release");
    if (file == null || file.type() != FileType.REGULAR) {
      file = find(top, "usr/lib/os-release");
    }
    if (file == null || file.type() != FileType.REGULAR) {
      return Collections.emptyMap();
    }
    try (ByteSource source = file.open()) {
      byte[] bytes = Bytes.littleEndian(source).upTo(0, LONGEST);
      return OsRelease.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Collections.emptyMap();
    }
  }

  /** By the loaders that lie there; with both, glibc is the guest of a distribution on musl. */
  private static Host.Libc libc(Inode top) {
    boolean glibc = false;
    for (String directory : LIBRARIES) {
      Inode found = find(top, directory);
      for (String name : found == null ? Collections.<String>emptyList() : found.names()) {
        if (name.startsWith("ld-musl-")) {
          return Host.Libc.MUSL;
        }
        glibc |= name.startsWith("ld-linux") || name.startsWith("ld64.so");
      }
    }
    if (glibc) {
      return Host.Libc.GLIBC;
    }
    return find(top, "system/bin/linker64") != null ? Host.Libc.BIONIC : Host.Libc.UNKNOWN;
  }

  private static boolean isDirectory(Inode top, String path) {
    Inode found = find(top, path);
    return found != null && found.type() == FileType.DIRECTORY;
  }

  private static @Nullable Inode find(Inode top, String path) {
    return new InodeWalk(top, true).to(path).found();
  }
}
