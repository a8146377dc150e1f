package io.execguard.host;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads /proc/sys/fs/binfmt_misc (fs/binfmt_misc.c). */
final class BinfmtReader {
  private static final String DIRECTORY = "/proc/sys/fs/binfmt_misc";
  private static final int MOST_ENTRIES = 1000;

  private BinfmtReader() {}

  static Binfmt read(HostTree tree) {
    String known = tree.text("/proc/filesystems");
    if (known != null && !known.contains("\tbinfmt_misc\n")) {
      return Binfmt.absent();
    }
    if (!isTheOnlyOne(tree)) {
      return Binfmt.hidden();
    }
    String status = tree.line(DIRECTORY + "/status");
    if (status == null) {
      return Binfmt.hidden();
    }
    if (!status.equals("enabled")) {
      return Binfmt.visible(Collections.<BinfmtHandler>emptyList());
    }
    return entries(tree);
  }

  /**
   * The order is the directory's: the kernel lists the entry made last first (fs/libfs.c, {@code
   * dcache_readdir}), and asks them in the same order ({@code list_add} in {@code
   * bm_register_write}). Times do not tell, for a whole set is registered within one tick, and
   * inode numbers are handed out to each CPU in batches.
   */
  private static Binfmt entries(HostTree tree) {
    String[] names = tree.file(DIRECTORY).list();
    if (names == null || names.length > MOST_ENTRIES) {
      return Binfmt.hidden();
    }
    List<BinfmtHandler> handlers = new ArrayList<BinfmtHandler>();
    for (String name : names) {
      if (name.equals("register") || name.equals("status")) {
        continue;
      }
      String path = DIRECTORY + "/" + name;
      String text = tree.text(path, 8192);
      BinfmtHandler handler = text == null ? null : parse(name, text);
      if (handler == null) {
        // Removed while we read, or of a kind that this program does not know: not complete.
        if (new File(tree.file(path).getPath()).exists()) {
          return Binfmt.hidden();
        }
        continue;
      }
      handlers.add(handler);
    }
    return Binfmt.visible(handlers);
  }

  /**
   * From Linux 6.7 on each user namespace may have handlers of its own, and those of the nearest
   * one act ({@code load_binfmt_misc}). With two file systems in sight nobody can tell whose they
   * are. And a mount point that waits for its automounter must not be touched: that would mount it,
   * or wait for it.
   */
  private static boolean isTheOnlyOne(HostTree tree) {
    String mounts = tree.text("/proc/self/mountinfo", 1 << 20);
    if (mounts == null) {
      return true;
    }
    Set<String> devices = new HashSet<String>();
    boolean last = false;
    for (String line : mounts.split("\n")) {
      boolean misc = line.contains(" - binfmt_misc ");
      String[] fields = line.split(" ", 6);
      if (fields.length < 6) {
        continue;
      }
      if (misc) {
        devices.add(fields[2]);
      }
      if (fields[4].equals(DIRECTORY)) {
        last = misc;
      }
    }
    return last && devices.size() == 1;
  }

  /** One entry as {@code entry_status} prints it; null if it is not in that form. */
  static @Nullable BinfmtHandler parse(String name, String text) {
    String[] lines = text.split("\n");
    boolean enabled = lines[0].equals("enabled");
    if (!enabled && !lines[0].equals("disabled")) {
      return null;
    }
    String interpreter = null;
    String extension = null;
    String flags = "";
    int offset = 0;
    byte[] magic = null;
    byte[] mask = null;
    for (String line : lines) {
      if (line.startsWith("interpreter ")) {
        interpreter = line.substring(12);
      } else if (line.startsWith("flags: ")) {
        flags = line.substring(7).trim();
      } else if (line.startsWith("extension .")) {
        extension = line.substring(11);
      } else if (line.startsWith("offset ")) {
        Long value = Numbers.decimal(line.substring(7).trim());
        offset = value == null || value < 0 || value > 256 ? 256 : value.intValue();
      } else if (line.startsWith("magic ")) {
        magic = hex(line.substring(6).trim());
      } else if (line.startsWith("mask ")) {
        mask = hex(line.substring(5).trim());
      }
    }
    if (interpreter == null) {
      return null;
    }
    if (extension != null) {
      return BinfmtHandler.forExtension(name, enabled, interpreter, flags, extension);
    }
    if (magic == null || mask != null && mask.length != magic.length) {
      return null;
    }
    return BinfmtHandler.forMagic(name, enabled, interpreter, flags, offset, magic, mask);
  }

  private static byte @Nullable [] hex(String text) {
    if (text.length() % 2 != 0 || text.length() > 512) {
      return null;
    }
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(text.charAt(2 * i), 16);
      int low = Character.digit(text.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        return null;
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }
}
