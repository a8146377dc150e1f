package io.execguard.host.probe;

import io.execguard.file.PlatformFiles;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory of its own for one probe: made with mode 0700 in one step, under a name that cannot
 * be guessed, and removed with all that is in it.
 */
final class ProbeDirectory implements Closeable {
  /** A {@code #!} line counts up to its 127th byte in kernels before 5.1 (fs/binfmt_script.c). */
  private static final int LONGEST_NAME = 120;

  private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");

  private final Path path;
  private final File directory;
  private final List<File> files = new ArrayList<File>();

  private ProbeDirectory(Path path) {
    this.path = path;
    this.directory = new File(path.toString());
  }

  /** Where to try, the most usual first; each at most once. */
  static List<String> candidates() {
    Set<String> all = new LinkedHashSet<String>();
    all.add(System.getProperty("java.io.tmpdir", ""));
    all.add("/tmp");
    all.add("/var/tmp");
    all.add("/dev/shm");
    all.add("/run/user/" + uid());
    all.add(System.getProperty("user.home", ""));
    List<String> usable = new ArrayList<String>();
    for (String path : all) {
      if (isUsableName(path)) {
        usable.add(path);
      }
    }
    return usable;
  }

  /**
   * Makes one.
   *
   * @throws IOException if that is not possible or not safe there
   */
  static ProbeDirectory in(String parent) throws IOException {
    FileSystem platform = PlatformFiles.get();
    if (platform == null) {
      throw new IOException("the default file system is not the platform's");
    }
    Path above = platform.getPath(parent);
    int mode = (Integer) Files.getAttribute(above, "unix:mode");
    if ((mode & 0002) != 0 && (mode & 01000) == 0) {
      // Anybody could put a program of his own in the place of ours.
      throw new IOException("writable for all and not sticky");
    }
    Path made = above.resolve("execguard-" + randomName());
    Files.createDirectory(made, PosixFilePermissions.asFileAttribute(MINE));
    return new ProbeDirectory(made);
  }

  /**
   * Writes an executable file. It has its mode from its first moment: no chmod(2), for which a
   * filter of system calls might end the JVM, and no moment in which it has another one.
   *
   * @throws IOException if it cannot be written, or cannot be executed there
   */
  File program(String name, byte[] content) throws IOException {
    File file = new File(directory, name);
    files.add(file);
    Files.createFile(path.resolve(name), PosixFilePermissions.asFileAttribute(MINE));
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(content);
    }
    // access(2) says no on a noexec mount, whatever the mode.
    if (!file.canExecute()) {
      throw new IOException("mounted noexec");
    }
    if (file.length() != content.length) {
      throw new IOException("no room");
    }
    return file;
  }

  /** A file that somebody else will write, to be removed with the rest. */
  File file(String name) {
    File file = new File(directory, name);
    files.add(file);
    return file;
  }

  @Override
  public void close() {
    for (File file : files) {
      remove(file);
    }
    remove(directory);
  }

  private static void remove(File file) {
    // Once more for file systems that keep what is in use (NFS), as the program was a moment ago.
    if (!file.delete() && file.exists()) {
      file.delete();
    }
  }

  /** The name is written into a {@code #!} line, which ends at a blank and has no quoting. */
  private static boolean isUsableName(String path) {
    if (!path.startsWith("/") || path.length() > LONGEST_NAME - 64) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** 128 bits from the kernel; SecureRandom would load a hundred classes into the application. */
  private static String randomName() throws IOException {
    byte[] bytes = new byte[16];
    try (FileInputStream in = new FileInputStream("/dev/urandom")) {
      if (in.read(bytes) != bytes.length) {
        throw new IOException("/dev/urandom gave too little");
      }
    }
    StringBuilder name = new StringBuilder(32);
    for (byte b : bytes) {
      name.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return name.toString();
  }

  private static int uid() {
    FileSystem platform = PlatformFiles.get();
    if (platform == null) {
      return 0;
    }
    try {
      return (Integer) Files.getAttribute(platform.getPath("/proc/self"), "unix:uid");
    } catch (IOException e) {
      return 0;
    }
  }
}
