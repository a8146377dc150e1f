package io.execguard.file;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether the bytes that a launch hands to the kernel for a path are the bytes that this process
 * looks at. Three encoders are in play. ProcessImpl.toCString uses the default charset up to Java
 * 17 and sun.jnu.encoding from 18 on (JEP 400), and puts a question mark for what it cannot encode;
 * java.io does the same with sun.jnu.encoding; java.nio.file throws InvalidPathException. Where
 * they differ, whatever is said about a file may be said about another one.
 */
public final class PathText {
  private static final Charset FILES = named(System.getProperty("sun.jnu.encoding"));
  private static final Charset LAUNCHES = launchCharset();

  private PathText() {}

  /** Whether every part of the JDK names the same file by this text. */
  static boolean isFaithful(String path) {
    if (isPlain(path)) {
      return true;
    }
    if (path.indexOf('\0') >= 0) {
      return false;
    }
    if (File.separatorChar == '\\') {
      return true; // All of them hand UTF-16 to Windows.
    }
    try {
      return FILES == LAUNCHES
          ? encode(path, FILES).length > 0
          : Arrays.equals(encode(path, FILES), encode(path, LAUNCHES));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Length in bytes of a faithful text, as the kernel counts it. */
  public static int length(String path) {
    return isPlain(path) ? path.length() : path.getBytes(FILES).length;
  }

  /** The charset of the names of files. */
  static Charset charset() {
    return FILES;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte[] encode(String text, Charset charset) throws CharacterCodingException {
    ByteBuffer bytes =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .encode(CharBuffer.wrap(text));
    byte[] result = new byte[bytes.remaining()];
    bytes.get(result);
    return result;
  }

  private static Charset launchCharset() {
    String version = System.getProperty("java.specification.version", "1.8");
    boolean sinceJep400 = !version.startsWith("1.") && leadingNumber(version) >= 18;
    return sinceJep400 ? FILES : Charset.defaultCharset();
  }

  private static int leadingNumber(String version) {
    int value = 0;
    for (int i = 0; i < version.length() && Character.isDigit(version.charAt(i)) && i < 4; i++) {
      value = value * 10 + version.charAt(i) - '0';
    }
    return value;
  }

  private static Charset named(String name) {
    try {
      return name == null ? StandardCharsets.US_ASCII : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      // A charset that this runtime does not carry: only ASCII is sure.
      return StandardCharsets.US_ASCII;
    }
  }
}
