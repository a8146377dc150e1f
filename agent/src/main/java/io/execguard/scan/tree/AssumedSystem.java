package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.host.ElfFormat;
import io.execguard.host.Host;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The system around files that are meant for another machine, of which nothing is there to look at.
 * Assumed of it is what every such system has: the loader of its own C library, and programs in
 * {@code /bin}, {@code /usr/bin} and the like. A loader of the other C library is missing; of
 * anything else nothing is known.
 */
public final class AssumedSystem implements FileView {
  private static final String[] PROGRAMS = {"/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/"};

  private final Host host;

  private AssumedSystem(Host host) {
    this.host = host;
  }

  public static AssumedSystem of(Host host) {
    return new AssumedSystem(host);
  }

  @Override
  public FileFacts facts(String path) {
    if (path.endsWith("\r")) {
      // What Windows line ends make of a name: no system has that.
      return FileFacts.failed(path, Errno.ENOENT, path);
    }
    Host.Libc libc = SystemLoaders.libc(path);
    if (libc != null) {
      boolean own = libc == (host.libc() == Host.Libc.MUSL ? Host.Libc.MUSL : Host.Libc.GLIBC);
      if (!own) {
        return FileFacts.failed(path, Errno.ENOENT, path);
      }
      return SystemLoaders.isNative(path, host.platform().architecture())
          ? there(path)
          : FileFacts.unknown(path);
    }
    for (String directory : PROGRAMS) {
      if (path.startsWith(directory)
          && path.indexOf('/', directory.length()) < 0
          && plain(path.substring(directory.length()))) {
        return there(path);
      }
    }
    return FileFacts.unknown(path);
  }

  /** Whether a program may be called that. */
  private static boolean plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) == 0x7f) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static FileFacts there(String path) {
    return FileFacts.of(path, FileType.REGULAR)
        .size(StandIn.SIZE)
        .mode(0755)
        .executable(true)
        .readable(true)
        .realPath(path)
        .build();
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    @Nullable ElfFormat format = host.elfFormats().isEmpty() ? null : host.elfFormats().get(0);
    if (format == null) {
      throw new IOException("nothing is known of " + facts.path());
    }
    return StandIn.of(format).open();
  }
}
