package io.execguard.image.jvm;

import io.execguard.file.Bytes;
import io.execguard.file.TruncatedException;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beginning of a zip file (APPNOTE.TXT, 4.3): enough to tell a jar, and which class it
 * starts. Names of fields follow the local file header there.
 */
public final class ZipReader {
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int VERSION_NEEDED = 4;
  private static final int FLAGS = 6;
  private static final int METHOD = 8;
  private static final int COMPRESSED_SIZE = 18;
  private static final int NAME_LENGTH = 26;
  private static final int EXTRA_LENGTH = 28;

  /** Flag: the sizes stand behind the data, so that the next entry is not found from here. */
  private static final int STREAMED = 0x8;

  /** Extra field that the {@code jar} tool gives its first entry. */
  private static final int JAR_EXTRA = 0xcafe;

  private static final int MOST_ENTRIES = 24;
  private static final int LONGEST_NAME = 512;
  private static final int MANIFEST_READ = 8 * 1024;
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final Bytes bytes;
  private boolean jar;
  private boolean manifestRead;
  private @Nullable String mainClass;

  private ZipReader(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Null if it is no zip file. */
  public static @Nullable Image read(Bytes bytes) throws IOException {
    if (bytes.matches(0, "PK\5\6")) {
      return Image.simple(Kind.ARCHIVE, "Zip archive data (empty)", false);
    }
    if (bytes.matches(0, "PK\7\010PK\3\4")) {
      return Image.simple(Kind.ARCHIVE, "Zip multi-volume archive data", false);
    }
    if (!bytes.matches(0, "PK\3\4")) {
      return null;
    }
    if (!bytes.has(0, LOCAL_HEADER_SIZE)) {
      return Image.cutShort(Kind.ARCHIVE, "Zip archive data", false);
    }
    return new ZipReader(bytes).image();
  }

  private Image image() throws IOException {
    boolean truncated = !hasEnd();
    entries();
    String note = truncated ? ", truncated" : "";
    if (jar) {
      return new JarImage("Java archive data (JAR)" + note, mainClass, truncated);
    }
    String summary = "Zip archive data, at least v" + version() + " to extract" + method();
    return truncated
        ? Image.cutShort(Kind.ARCHIVE, summary, false)
        : Image.simple(Kind.ARCHIVE, summary, false);
  }

  /** Whether the end record is where it has to be: among the last 64 KiB and a bit. */
  private boolean hasEnd() throws IOException {
    int want = 0xffff + 22;
    long from = Math.max(0, bytes.size() - want);
    byte[] tail = bytes.upTo(from, want);
    for (int i = tail.length - 22; i >= 0; i--) {
      if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
        return true;
      }
    }
    return false;
  }

  private void entries() throws IOException {
    long at = 0;
    try {
      for (int i = 0; i < MOST_ENTRIES && bytes.matches(at, "PK\3\4"); i++) {
        int nameLength = bytes.u16(at + NAME_LENGTH);
        int extraLength = bytes.u16(at + EXTRA_LENGTH);
        long data = at + LOCAL_HEADER_SIZE + nameLength + extraLength;
        String name = name(at, nameLength);
        jar |= name.equals(MANIFEST) || name.endsWith(".class");
        jar |= i == 0 && extraLength >= 4 && bytes.u16(data - extraLength) == JAR_EXTRA;
        if (name.equals(MANIFEST)) {
          manifest(at, data);
        }
        if ((bytes.u16(at + FLAGS) & STREAMED) != 0 && bytes.u32(at + COMPRESSED_SIZE) == 0) {
          at = streamed(data, name.endsWith("/"));
        } else {
          at = data + bytes.u32(at + COMPRESSED_SIZE);
        }
        if (at < 0 || manifestRead) {
          return;
        }
      }
    } catch (TruncatedException e) {
      // What was read so far is what there is.
    }
  }

  private String name(long at, int length) throws IOException {
    byte[] name = bytes.upTo(at + LOCAL_HEADER_SIZE, Math.min(length, LONGEST_NAME));
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Where the entry behind a streamed one begins: searched for in what lies near; -1 if not. */
  private long streamed(long data, boolean directory) throws IOException {
    byte[] near = bytes.upTo(data, MANIFEST_READ);
    for (int i = 0; i + 4 <= near.length; i++) {
      if (near[i] == 'P' && near[i + 1] == 'K' && near[i + 2] == 3 && near[i + 3] == 4) {
        return data + i;
      }
    }
    return -1;
  }

  private void manifest(long at, long data) throws IOException {
    manifestRead = true;
    byte[] packed = bytes.upTo(data, MANIFEST_READ);
    byte[] plain = bytes.u16(at + METHOD) == 8 ? inflate(packed) : packed;
    String text = new String(plain, StandardCharsets.UTF_8);
    for (String line : text.replace("\r\n ", "").replace("\n ", "").split("\r?\n", 100)) {
      if (line.startsWith("Main-Class:")) {
        mainClass = line.substring("Main-Class:".length()).trim();
      }
    }
  }

  private static byte[] inflate(byte[] packed) {
    Inflater inflater = new Inflater(true);
    try {
      byte[] plain = new byte[MANIFEST_READ];
      inflater.setInput(packed);
      int length = inflater.inflate(plain);
      byte[] result = new byte[length];
      System.arraycopy(plain, 0, result, 0, length);
      return result;
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private String version() throws IOException {
    int version = bytes.u8(VERSION_NEEDED);
    return version / 10 + "." + version % 10;
  }

  private String method() throws IOException {
    int method = bytes.u16(METHOD);
    switch (method) {
      case 0:
        return ", compression method=store";
      case 8:
        return ", compression method=deflate";
      case 9:
        return ", compression method=deflate64";
      case 12:
        return ", compression method=bzip2";
      case 14:
        return ", compression method=lzma";
      case 93:
        return ", compression method=zstd";
      default:
        return ", compression method=" + method;
    }
  }
}
