package io.execguard.diagnosis;

import java.nio.charset.StandardCharsets;

/**
 * Writes words so that a shell gives them back unchanged: a command in a {@link Fix} is there to be
 * pasted, and file names come from anybody. Plain words stay as they are, others go into single
 * quotes (POSIX.1-2024, Shell Command Language, 2.2.2), and a word with a character that a terminal
 * would act upon or hide goes into {@code $'...'} (2.2.4) with that character as octal bytes.
 */
public final class ShellQuote {
  private static final String PLAIN = "_./:=@%+,-";

  private ShellQuote() {}

  /** One word. The empty text becomes {@code ''}. */
  public static String word(String text) {
    boolean plain = !text.isEmpty();
    boolean visible = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      plain &= isPlain(c);
      visible &= isVisible(c);
      i += Character.charCount(c);
    }
    if (plain) {
      return text;
    }
    return visible ? "'" + text.replace("'", "'\\''") + "'" : escaped(text);
  }

  /** A path as one word that no command takes for an option: {@code -x} becomes {@code ./-x}. */
  public static String file(String path) {
    return word(path.startsWith("-") ? "./" + path : path);
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PLAIN.indexOf(c) >= 0;
  }

  private static boolean isVisible(int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT: // bidi marks, zero-width joiners
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.PRIVATE_USE:
      case Character.SURROGATE:
      case Character.UNASSIGNED:
        return false;
      default:
        return true;
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder("$'");
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (c == '\'' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (isVisible(c)) {
        out.appendCodePoint(c);
      } else {
        for (byte b : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
          // Always three digits: the character behind it may be a digit.
          out.append(String.format("\\%03o", b & 0xff));
        }
      }
      i += length;
    }
    return out.append('\'').toString();
  }
}
