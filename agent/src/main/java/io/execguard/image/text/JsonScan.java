package io.execguard.image.text;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a text is JSON (RFC 8259), with an object or array outermost, and collects the
 * first short texts under each name. No recursion: depth costs a bit a level.
 */
final class JsonScan {
  private static final int DEEPEST = 512;
  private static final int MOST_TEXTS = 200;
  private static final int LONGEST = 300;

  private final String text;
  private final Map<String, String> texts = new HashMap<String, String>();
  private final BitSet objects = new BitSet();
  private int at;
  private int depth;
  private boolean cut;

  private JsonScan(String text) {
    this.text = text;
  }

  /**
   * Null if it is not JSON. A text that ends too early counts if it is an object with at least one
   * whole member: a brace alone may be the shell's.
   */
  static @Nullable JsonScan of(String text) {
    JsonScan scan = new JsonScan(text);
    return scan.document() ? scan : null;
  }

  /** Whether it ends too early. */
  boolean cut() {
    return cut;
  }

  /** The texts by the names of their members, at whatever depth; the first of each name. */
  Map<String, String> texts() {
    return texts;
  }

  private boolean document() {
    blanks();
    if (at >= text.length() || "{[".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    String name = null;
    int members = 0;
    boolean valueNext = true;
    while (true) {
      blanks();
      if (at >= text.length()) {
        cut = true;
        return members > 0 && objects.get(1);
      }
      char c = text.charAt(at);
      if (valueNext) {
        if (c == '{' || c == '[') {
          if (++depth > DEEPEST) {
            return false;
          }
          objects.set(depth, c == '{');
          at++;
          blanks();
          if (at < text.length() && text.charAt(at) == (c == '{' ? '}' : ']')) {
            valueNext = false;
            continue;
          }
        } else if (c == '"') {
          String value = string();
          if (value != null && name != null && texts.size() < MOST_TEXTS) {
            texts.putIfAbsent(name, value);
          }
          members += cut ? 0 : 1;
          valueNext = false;
          if (value == null && !cut) {
            return false;
          }
          continue;
        } else if (scalar()) {
          members++;
          valueNext = false;
          continue;
        } else {
          return false;
        }
      } else if (c == ',') {
        at++;
      } else if (c == (objects.get(depth) ? '}' : ']')) {
        at++;
        if (--depth == 0) {
          blanks();
          return at == text.length();
        }
        continue;
      } else {
        return false;
      }
      // An element follows; in an object its name first.
      valueNext = true;
      name = null;
      if (objects.get(depth)) {
        blanks();
        if (at < text.length()) {
          name = string();
          if (name == null && !cut) {
            return false;
          }
          blanks();
          if (at < text.length() && text.charAt(at++) != ':') {
            return false;
          }
        }
      }
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n\ufeff".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean scalar() {
    int from = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    if (word.equals("true") || word.equals("false") || word.equals("null")) {
      return true;
    }
    if (at == text.length() && word.length() < 5 && startsLiteral(word)) {
      return true;
    }
    for (int i = 0; i < word.length(); i++) {
      if ("0123456789+-.eE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return !word.isEmpty() && "+.eE".indexOf(word.charAt(0)) < 0;
  }

  private static boolean startsLiteral(String word) {
    return "true".startsWith(word) || "false".startsWith(word) || "null".startsWith(word);
  }

  /** The string at this place, cut if it is long; null if there is none, or if the text ends. */
  private @Nullable String string() {
    if (text.charAt(at) != '"') {
      return null;
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c < ' ') {
        return null;
      }
      if (c == '\\') {
        if (++at >= text.length()) {
          break;
        }
        c = text.charAt(at);
        c = c == 'n' || c == 't' || c == 'r' ? ' ' : c;
      }
      if (value.length() < LONGEST) {
        value.append(c);
      }
    }
    cut = true;
    return null;
  }
}
