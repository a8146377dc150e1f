package io.execguard.image.text;

import io.execguard.file.Bytes;
import io.execguard.image.FirstLine;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads scripts and texts, and what is no text although no format knows it. */
public final class TextReader {
  /** How much is looked at, in bytes: as much as file(1) takes for the encoding. */
  private static final int MOST = 64 * 1024;

  /** How much of a line is told, in characters: more than any kernel reads. */
  private static final int LONGEST_LINE = 512;

  private TextReader() {}

  /** A file that begins with {@code #!}. */
  public static Image script(Bytes bytes) throws IOException {
    byte[] start = bytes.upTo(0, MOST);
    TextScan scan = TextScan.of(start);
    String head = new String(start, 0, Math.min(start.length, 512), scan.encoding().charset());
    return ScriptImage.of(scan, ScriptImage.Before.NOTHING, lineAfter(head, 2));
  }

  /** Anything else: text of some sort, or data. */
  public static Image read(Bytes bytes) throws IOException {
    byte[] start = bytes.upTo(0, MOST);
    if (start.length > 0 && start[0] == 0 && allZero(start)) {
      return ZerosImage.of(start.length, bytes.size());
    }
    TextScan scan = TextScan.of(start);
    if (scan.encoding() == Encoding.BINARY) {
      return binary(bytes, scan, start);
    }
    String text = new String(start, scan.encoding().charset());
    Image script = hiddenScript(scan, text);
    if (script != null) {
      return script;
    }
    Image known = known(scan, text, bytes.size() <= MOST);
    return known != null ? known : plain(scan, text);
  }

  private static boolean allZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Data; but a text may lead it, as in an archive that unpacks itself. */
  private static Image binary(Bytes bytes, TextScan scan, byte[] start) throws IOException {
    if (!FirstLine.isText(bytes) || start.length < 2) {
      return Image.simple(Kind.DATA, "data");
    }
    int end = 0;
    while (end < start.length && start[end] != 0) {
      end++;
    }
    String text = new String(start, 0, end, Encoding.BINARY.charset());
    Language language = LanguageGuess.of(text);
    // Without a line that some script begins with it is data that happens to begin with letters.
    return language == null
        ? Image.simple(Kind.DATA, "data")
        : new TextImage(Kind.TEXT, "data (begins with text)", scan.encoding(), false, language);
  }

  private static @Nullable Image hiddenScript(TextScan scan, String text) {
    int at = text.startsWith("\ufeff") ? 1 : 0;
    boolean lines = false;
    boolean blanks = false;
    int shebang = at;
    while (shebang < text.length() && " \t\r\n\f".indexOf(text.charAt(shebang)) >= 0) {
      lines |= text.charAt(shebang) == '\n';
      blanks = true;
      shebang++;
    }
    if (!text.startsWith("#!", shebang) || !text.substring(shebang).contains("/")) {
      return null;
    }
    ScriptImage.Before before =
        scan.encoding().isUtf16()
            ? ScriptImage.Before.UTF_16
            : at > 0
                ? ScriptImage.Before.BYTE_ORDER_MARK
                : lines ? ScriptImage.Before.EMPTY_LINES : ScriptImage.Before.BLANKS;
    return ScriptImage.of(scan, before, lineAfter(text, shebang + 2));
  }

  private static String lineAfter(String text, int from) {
    int start = Math.min(from, text.length());
    int most = Math.min(text.length(), start + LONGEST_LINE);
    int end = start;
    // A NUL ends the line as a line feed does (fs/binfmt_script.c, load_script).
    while (end < most && text.charAt(end) != '\n' && text.charAt(end) != 0) {
      end++;
    }
    return text.substring(start, end);
  }

  private static @Nullable Image known(TextScan scan, String text, boolean whole) {
    Image pointer = GitLfsPointer.of(text);
    if (pointer != null) {
      return pointer;
    }
    if (Markup.isSvg(text)) {
      return Image.simple(
          Kind.IMAGE, "SVG Scalable Vector Graphics image", !Markup.beginsLikeNoShellProgram(text));
    }
    if (Markup.isDeclaredXml(text)) {
      return XmlImage.of(scan, text, true);
    }
    if (Markup.isHtml(text)) {
      return HtmlImage.of(scan, text);
    }
    if (Markup.isXmlError(text)) {
      return XmlImage.of(scan, text, false);
    }
    JsonImage json = JsonImage.of(scan, text, whole);
    return json != null ? json : document(text);
  }

  /** Documents that are text from end to end. */
  private static @Nullable Image document(String text) {
    if (text.startsWith("{\\rtf")) {
      return Image.simple(Kind.DOCUMENT, "Rich Text Format data", true);
    }
    return text.startsWith("%!PS")
        ? Image.simple(Kind.DOCUMENT, "PostScript document text", true)
        : null;
  }

  private static Image plain(TextScan scan, String text) {
    Language language = LanguageGuess.of(text);
    if (language == null || language.isBourneShell()) {
      // file(1) calls a shell script without #! just text, and the guess is the weakest there.
      return TextImage.of(Kind.TEXT, "", scan, language);
    }
    switch (language) {
      case BATCH:
        return TextImage.of(Kind.BATCH, "DOS batch file, ", scan, language);
      case POWERSHELL:
        return TextImage.of(Kind.POWERSHELL, "PowerShell script, ", scan, language);
      default:
        return TextImage.of(Kind.TEXT, language.text() + " script, ", scan, language);
    }
  }
}
