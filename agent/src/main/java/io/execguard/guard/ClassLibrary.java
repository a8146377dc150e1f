package io.execguard.guard;

import io.execguard.file.FileIdentity;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that the JVM takes the classes of the JDK from, {@code lib/modules} from Java 9 on: it
 * is opened once and read through its descriptor whenever a class is loaded that no archive has.
 *
 * <p>JDK 17 and 26 close descriptors that are not theirs when a launch fails because none is left
 * ({@code ProcessImpl_md.c}, {@code forkAndExec}: pipes that were not made yet are cleaned up by
 * numbers that lay on the stack; seen: 3, which is this file). JDK 26 does not survive the next
 * class that it loads: each attempt fails, and so does that to make the exception which says so.
 * What lies on the stack follows from what ran before, so that may happen because of us.
 */
final class ClassLibrary {
  /** It is among the first files that a JVM opens. */
  private static final int FIRST_DESCRIPTORS = 16;

  private static final String DESCRIPTORS = "/proc/self/fd/";

  /** Never closed, nor collected: each would close a number that may be a later one's by then. */
  private static final List<FileInputStream> REOPENED = new ArrayList<FileInputStream>(1);

  private final String file;
  private final int descriptor;
  private final @Nullable FileIdentity identity;

  private ClassLibrary(String file, int descriptor) {
    this.file = file;
    this.descriptor = descriptor;
    this.identity = descriptor < 0 ? null : FileIdentity.of(null, file);
  }

  /** As it is open now; to be asked for while all is well. */
  static ClassLibrary ofThisJvm() {
    return of(System.getProperty("java.home") + "/lib/modules", FIRST_DESCRIPTORS);
  }

  /**
   * @param library the file's name
   * @param descriptors how many are looked at, from 0 on
   */
  static ClassLibrary of(String library, int descriptors) {
    File file = new File(library);
    if (!file.isFile()) {
      return new ClassLibrary(library, -1); // Java 8.
    }
    String real = real(file);
    for (int i = 0; i < descriptors; i++) {
      if (real.equals(real(descriptor(i)))) {
        return new ClassLibrary(real, i);
      }
    }
    return new ClassLibrary(real, -1);
  }

  /** The file's name. */
  String file() {
    return file;
  }

  /**
   * Whether it was open and is closed now. Needs neither a descriptor nor a class that is not
   * loaded.
   */
  boolean isClosed() {
    if (descriptor < 0) {
      return false;
    }
    File link = descriptor(descriptor);
    if (!link.exists()) {
      return true;
    }
    // One that was replaced on disk is open still, and its name leads nowhere.
    String real = real(link);
    return !real.equals(file) && !real.startsWith("/proc/");
  }

  /**
   * Opens it again, under its old number, which the kernel gives if it is the lowest that is free
   * (POSIX, open). It stays open: it is the JVM's again. Not if another file has its name by now.
   *
   * @return whether the JVM has what it had
   */
  boolean reopen() {
    FileIdentity now = FileIdentity.of(null, file);
    if (identity == null || now == null || !now.isSameFile(identity)) {
      return false;
    }
    try {
      FileInputStream in = new FileInputStream(file);
      if (!isClosed()) {
        synchronized (REOPENED) {
          REOPENED.add(in);
        }
        return true;
      }
      in.close();
    } catch (IOException e) {
      // There is no descriptor for it.
    }
    return false;
  }

  private static File descriptor(int number) {
    return new File(DESCRIPTORS + number);
  }

  private static String real(File file) {
    try {
      return file.getCanonicalPath();
    } catch (IOException e) {
      return file.getPath();
    }
  }
}
