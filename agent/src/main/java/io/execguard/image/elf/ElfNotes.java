package io.execguard.image.elf;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the notes of a file say about the system that it was built for (gABI, "Note Section"; LSB,
 * "ABI note tag"; the BSDs' elf(5)). Collects while notes are fed to it.
 */
final class ElfNotes {
  private final StringBuilder text = new StringBuilder();
  private @Nullable String os;
  private @Nullable String osRelease;
  private @Nullable String buildId;
  private boolean sawOs;

  /** Reads the notes of one section or segment. */
  void add(byte[] notes, ElfLayout layout, int align) {
    int at = 0;
    while (at + 12 <= notes.length) {
      long namesz = layout.u32(notes, at);
      long descsz = layout.u32(notes, at + 4);
      long type = layout.u32(notes, at + 8);
      long name = at + 12;
      long desc = pad(name + namesz, align);
      long next = pad(desc + descsz, align);
      if (namesz > notes.length || descsz > notes.length || desc + descsz > notes.length) {
        return;
      }
      one(notes, layout, type, name(notes, (int) name, (int) namesz), (int) desc, (int) descsz);
      at = (int) next;
    }
  }

  private static long pad(long value, int align) {
    return (value + align - 1) / align * align;
  }

  private static String name(byte[] notes, int at, int size) {
    int end = size > 0 && notes[at + size - 1] == 0 ? size - 1 : size;
    return new String(notes, at, end, StandardCharsets.ISO_8859_1);
  }

  private void one(byte[] b, ElfLayout layout, long type, String name, int at, int size) {
    if (buildId == null && name.equals("GNU") && type == Elf.NT_GNU_BUILD_ID) {
      gnuBuildId(b, at, size);
    } else if (buildId == null
        && type == Elf.NT_GO_BUILD_ID
        && name.startsWith("Go")
        && size < 128) {
      buildId = string(b, at, size);
      text.append(", Go BuildID=").append(buildId);
    } else if (!sawOs && type == Elf.NT_GNU_ABI_TAG) {
      system(b, layout, name, at, size);
    }
  }

  private void gnuBuildId(byte[] b, int at, int size) {
    if (size < 4 || size > 20) {
      return;
    }
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < size; i++) {
      hex.append(Character.forDigit(b[at + i] >> 4 & 15, 16));
      hex.append(Character.forDigit(b[at + i] & 15, 16));
    }
    buildId = hex.toString();
    String kind = size == 8 ? "xxHash" : size == 16 ? "md5/uuid" : size == 20 ? "sha1" : "unknown";
    text.append(", BuildID[").append(kind).append("]=").append(buildId);
  }

  private void system(byte[] b, ElfLayout layout, String name, int at, int size) {
    if (name.equals("GNU") && size == 16) {
      gnu(b, layout, at);
    } else if (name.equals("FreeBSD") && size == 4) {
      found("freebsd", "FreeBSD", freebsd(layout.u32(b, at)));
    } else if (name.equals("NetBSD") && size == 4) {
      found("netbsd", "NetBSD", netbsd(layout.u32(b, at)));
    } else if (name.equals("OpenBSD") && size == 4) {
      found("openbsd", "OpenBSD", null);
    } else if (name.equals("DragonFly") && size == 4) {
      long v = layout.u32(b, at);
      found("dragonfly", "DragonFly", v / 100000 + "." + v / 10000 % 10 + "." + v % 10000);
    } else if (name.equals("Android") && size >= 4) {
      android(b, layout, at, size);
    }
  }

  private void gnu(byte[] b, ElfLayout layout, int at) {
    String release =
        layout.u32(b, at + 4) + "." + layout.u32(b, at + 8) + "." + layout.u32(b, at + 12);
    switch ((int) layout.u32(b, at)) {
      case 0:
        found("linux", "GNU/Linux", release);
        break;
      case 1:
        found("hurd", "GNU/Hurd", release);
        break;
      case 2:
        found("solaris", "GNU/Solaris", release);
        break;
      case 3:
        found("kfreebsd", "GNU/kFreeBSD", release);
        break;
      case 4:
        found("knetbsd", "GNU/kNetBSD", release);
        break;
      default:
        found(null, "GNU/<unknown>", release);
    }
  }

  private void android(byte[] b, ElfLayout layout, int at, int size) {
    StringBuilder release = new StringBuilder().append(layout.u32(b, at));
    // The NDK's version and build number follow, 64 bytes each (crtbrand.S of the NDK).
    if (size >= 132) {
      release.append(", built by NDK ").append(string(b, at + 4, 64));
      release.append(" (").append(string(b, at + 68, 64)).append(')');
    }
    found("android", "Android", release.toString());
  }

  private void found(@Nullable String system, String label, @Nullable String release) {
    sawOs = true;
    os = system;
    osRelease = release;
    text.append(", for ").append(label);
    if (release != null && !release.isEmpty()) {
      text.append(' ').append(release);
    }
  }

  /** __FreeBSD_version (FreeBSD Porter's Handbook), for releases from 5.0 on. */
  private static String freebsd(long v) {
    StringBuilder release = new StringBuilder();
    release.append(v / 100000).append('.').append(v / 1000 % 100);
    if (v / 100 % 10 > 0 || v % 100000 / 100 == 0) {
      release.append(" (").append(v).append(')');
    } else if (v / 10 % 10 > 0) {
      release.append('.').append(v / 10 % 10);
    }
    return release.toString();
  }

  /** __NetBSD_Version__, MMmmrrpp00 (NetBSD sys/param.h). */
  private static @Nullable String netbsd(long v) {
    if (v <= 100000000L) {
      return null;
    }
    long patch = v / 100 % 100;
    long revision = v / 10000 % 100;
    StringBuilder release = new StringBuilder();
    release.append(v / 100000000L).append('.').append(v / 1000000 % 100);
    if (revision == 0 && patch != 0) {
      release.append('.').append(patch);
    }
    for (; revision > 26; revision -= 26) {
      release.append('Z');
    }
    if (revision > 0) {
      release.append((char) ('A' + revision - 1));
    }
    return release.toString();
  }

  private static String string(byte[] b, int at, int most) {
    int n = 0;
    while (n < most && b[at + n] != 0) {
      n++;
    }
    return new String(b, at, n, StandardCharsets.ISO_8859_1);
  }

  /**
   * The notes in file(1)'s words, in the order in which they were read; empty if there are none.
   */
  String text() {
    return text.toString();
  }

  /** The operating system that a note names, {@code linux}, {@code freebsd}, ...; null if none. */
  @Nullable String os() {
    return os;
  }

  /** The system's release or the oldest kernel that will do; null if no note says. */
  @Nullable String osRelease() {
    return osRelease;
  }

  /** The build id: hex, or Go's own form; null if there is none. */
  @Nullable String buildId() {
    return buildId;
  }
}
