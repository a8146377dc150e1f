package io.execguard.scan;

import io.execguard.file.FileType;
import io.execguard.scan.archive.Archives;
import io.execguard.scan.archive.Format;
import io.execguard.scan.select.Role;
import io.execguard.scan.select.Selection;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files on disk: lstat(2), and for a regular file that is not empty one open, read and
 * close. Only what is selected by that is opened again and judged. Used by several threads.
 */
final class FileLook {
  private static final LinkOption[] LINK_ITSELF = {LinkOption.NOFOLLOW_LINKS};

  private final String base;
  private final List<Target> targets;
  private final ScanOptions options;
  private final ArchiveScan archives;

  /**
   * @param base the path that was given, without a slash at its end
   */
  FileLook(String base, List<Target> targets, ScanOptions options) {
    this.base = base;
    this.targets = targets;
    this.options = options;
    this.archives = new ArchiveScan(options, targets);
  }

  /** Where a batch was found, for a progress bar. */
  String name(Batch batch) {
    return batch.directories().isEmpty() ? base : batch.directories().get(0).toString();
  }

  Batch look(List<Path> paths) {
    Batch batch = new Batch();
    byte[] head = new byte[Selection.HEAD];
    for (Path path : paths) {
      if (Thread.currentThread().isInterrupted()) {
        return batch;
      }
      one(path, head, batch);
    }
    return batch;
  }

  private void one(Path path, byte[] head, Batch batch) {
    BasicFileAttributes attributes;
    int mode = -1;
    try {
      attributes = Files.readAttributes(path, PosixFileAttributes.class, LINK_ITSELF);
      if (attributes.isRegularFile()) {
        mode = mode(((PosixFileAttributes) attributes).permissions());
      }
    } catch (UnsupportedOperationException e) {
      attributes = plain(path);
    } catch (IOException e) {
      // Gone since it was listed.
      return;
    }
    if (attributes == null || isLeftOut(path, attributes.isDirectory())) {
      return;
    }
    if (attributes.isDirectory()) {
      if (!isKernels(base, path.toString())) {
        batch.directory(path);
      }
    } else if (attributes.isRegularFile()) {
      batch.file();
      file(path, mode, attributes.size(), head, batch);
    }
  }

  /**
   * Whether a directory below {@code /} holds no files but what the kernel makes up: processes,
   * devices. Looking at them is of no use and may have effects.
   */
  static boolean isKernels(String base, String directory) {
    return base.isEmpty()
        && (directory.equals("/proc") || directory.equals("/sys") || directory.equals("/dev"));
  }

  private static @Nullable BasicFileAttributes plain(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LINK_ITSELF);
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isLeftOut(Path path, boolean directory) {
    if (options.ignore().isEmpty()) {
      return false;
    }
    String text = path.toString();
    int from = Math.min(text.length(), base.isEmpty() || base.equals("/") ? 1 : base.length() + 1);
    return options.ignore().leavesOut(text.substring(from), directory);
  }

  private static int mode(Set<PosixFilePermission> permissions) {
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
            || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
            || permissions.contains(PosixFilePermission.OTHERS_EXECUTE)
        ? 0755
        : 0644;
  }

  private void file(Path path, int mode, long size, byte[] head, Batch batch) {
    if (size == 0 && (mode & 0111) == 0) {
      return;
    }
    String text = path.toString();
    int length = 0;
    try (FileInputStream in = new FileInputStream(text)) {
      length = Math.max(0, in.read(head, 0, head.length));
    } catch (IOException e) {
      if ((mode & 0111) == 0) {
        batch.add(text, "cannot be read");
        return;
      }
    }
    String name = path.getFileName().toString();
    Role role = Selection.of(name, mode, head, length);
    if (role != null) {
      Found found = FileJudge.judge(text, role, targets, false);
      if (found != null) {
        batch.add(found);
      }
    }
    if (options.archives() && Format.isNamedArchive(name)) {
      // One with an x bit, or with a script in front, may be a program as well.
      Format format = Format.of(head, length);
      if (format != Format.NONE) {
        archives.inDirectory(text, format, batch);
      } else if (Archives.endsInZip(text)) {
        archives.inDirectory(text, Format.ZIP, batch);
      }
    }
  }

  /** What a single file is that was named on its own. */
  static FileType type(String path) {
    File file = new File(path);
    return file.isDirectory()
        ? FileType.DIRECTORY
        : file.isFile() ? FileType.REGULAR : FileType.OTHER;
  }
}
