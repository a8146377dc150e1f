package io.execguard.log;

import io.execguard.file.PlatformFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files and directories that nobody but their owner can read, from their first moment on. */
public final class OwnFiles {
  /** How often a file may come and go between two looks at it. */
  private static final int TRIES = 20;

  private OwnFiles() {}

  /**
   * Makes a file, with its directory, unless there is one. Others may move it away, and make it
   * anew, meanwhile.
   *
   * @throws IOException if that cannot be, or there is something that is no regular file
   */
  static void create(File file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      if (file.isFile()) {
        return;
      }
      createDirectory(file.getParentFile());
      try {
        createNew(file);
        return;
      } catch (FileAlreadyExistsException e) {
        if (isSomethingElse(file)) {
          throw new IOException("is no regular file");
        }
        // Another JVM was faster, or it is a link that leads nowhere yet.
      }
    }
  }

  /** By one look at it: it may be gone at the next. */
  private static boolean isSomethingElse(File file) throws IOException {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return file.exists() && !file.isFile();
    }
    try {
      return !Files.readAttributes(files.getPath(file.getPath()), BasicFileAttributes.class)
          .isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    } catch (FileSystemException e) {
      throw new IOException(reason(e));
    }
  }

  /**
   * Makes a directory and those above it, unless there is one.
   *
   * @throws IOException if that cannot be
   */
  public static void createDirectory(File directory) throws IOException {
    FileSystem files = PlatformFiles.get();
    if (directory.isDirectory()) {
      return;
    }
    if (files == null) {
      if (!directory.mkdirs() && !directory.isDirectory()) {
        throw new IOException("cannot make the directory " + directory);
      }
      return;
    }
    try {
      Files.createDirectories(files.getPath(directory.getPath()), mode("rwx------"));
    } catch (FileAlreadyExistsException e) {
      throw new IOException(directory + " is no directory");
    } catch (FileSystemException e) {
      throw new IOException("cannot make the directory " + directory + ": " + reason(e));
    }
  }

  /**
   * Makes a file that is not there; a link in its place counts as there.
   *
   * @throws FileAlreadyExistsException if it is
   */
  public static void createNew(File file) throws IOException {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      if (!file.createNewFile()) {
        throw new FileAlreadyExistsException(file.getPath());
      }
      return;
    }
    try {
      Files.createFile(files.getPath(file.getPath()), mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException e) {
      throw new IOException(reason(e));
    }
  }

  /**
   * Takes the rights of all others away, of a file that is there or gone again.
   *
   * @throws IOException if that cannot be
   */
  static void restrict(File file) throws IOException {
    FileSystem files = PlatformFiles.get();
    if (files == null) {
      return;
    }
    try {
      Files.setPosixFilePermissions(
          files.getPath(file.getPath()), PosixFilePermissions.fromString("rw-------"));
    } catch (NoSuchFileException e) {
      // There is nothing to read.
    } catch (FileSystemException e) {
      throw new IOException(reason(e));
    }
  }

  /**
   * Takes a failed write back.
   *
   * @param before how long the file was
   * @param written how much was to be added; if there is as much, or more, somebody else wrote
   */
  static void cut(File file, long before, int written) {
    long more = file.length() - before;
    if (more > 0 && more < written) {
      try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
        access.setLength(before);
      } catch (IOException e) {
        // One line is torn, then.
      }
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** What the system said, which some exceptions have in their type only. */
  private static String reason(FileSystemException e) {
    if (e.getReason() != null) {
      return e.getReason();
    }
    return e.getClass().getSimpleName().equals("AccessDeniedException")
        ? "Permission denied"
        : e.getClass().getSimpleName().equals("NoSuchFileException")
            ? "No such file or directory"
            : e.toString();
  }
}
