package io.execguard.cli;

import io.execguard.file.FileView;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * How this JVM turns file names into bytes. Linux names are bytes; Java knows them as text in the
 * encoding of the locale that the JVM was started in ({@code sun.jnu.encoding}), and in the POSIX
 * locale that is ASCII: then it cannot name a file such as {@code größe} at all, and asks the
 * kernel for {@code gr??e} in its place. Saying "not found" of such a file would be wrong.
 */
final class FileNames {
  private final Charset charset;

  private FileNames(Charset charset) {
    this.charset = charset;
  }

  static FileNames of(Charset charset) {
    return new FileNames(charset);
  }

  /** Those of this JVM. */
  static FileNames ofThisJvm() {
    String name = System.getProperty("sun.jnu.encoding", "UTF-8");
    try {
      return new FileNames(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // A locale that Java has no charset for: the JVM itself falls back to Latin-1 then.
      return new FileNames(StandardCharsets.ISO_8859_1);
    }
  }

  /** What bytes on standard input are read as. */
  Charset charset() {
    return charset;
  }

  /** Why this JVM cannot say anything of that file; null if nothing is in the way. */
  @Nullable String obstacle(String path, FileView files) {
    if (isAscii(path)) {
      return null;
    }
    if (path.indexOf('\0') >= 0) {
      return "no file name holds a NUL";
    }
    boolean lossy = path.indexOf('\ufffd') >= 0 && !files.facts(path).exists();
    if (lossy || !charset.newEncoder().canEncode(path)) {
      return "the name is no text in this JVM's file name encoding, "
          + charset
          + "; start it in the locale of the file names, for example with LC_ALL=C.UTF-8";
    }
    return null;
  }

  private static boolean isAscii(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == 0 || path.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
