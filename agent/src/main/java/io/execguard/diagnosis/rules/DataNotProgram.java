package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.Severity;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.text.ZerosImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Content that is no program of any system: an error page, a Git LFS pointer, nothing at all, an
 * archive, an image, a document. Where glibc feeds an empty or NUL-filled file to the shell the
 * launch even "succeeds", so there it is a warning.
 */
public final class DataNotProgram extends Rule {
  private static final String[][] READERS = {
    {"SQLite 3", "sqlite3 %s .tables"},
    {"Lua bytecode", "lua %s"},
    {"Java KeyStore", "keytool -list -keystore %s"},
    {"JDK Flight Recorder", "jfr summary %s"},
    {"pcap", "tcpdump -r %s"},
    {"QEMU QCOW", "qemu-img info %s"},
  };

  public DataNotProgram() {
    super("EG107", "data-not-program", "the file is data, not a program");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    if (FormatCause.of(c) != FormatCause.DATA_NOT_PROGRAM) {
      return null;
    }
    Image image = Subject.image(c);
    List<Fix> fixes = new ArrayList<Fix>();
    addFixes(fixes, c, image, Place.of(c));
    return Finding.of(
        code(),
        looksLikeSuccess(c, image) ? Severity.WARNING : Severity.ERROR,
        title(image, c),
        detail(image, c).sentences(),
        fixes);
  }

  private static boolean isBlank(Image image) {
    return image.kind() == Kind.EMPTY || image.kind() == Kind.ZEROS;
  }

  /** Whether something else may follow behind the NULs that were read. */
  private static boolean hasMore(Image image) {
    return image instanceof ZerosImage && !((ZerosImage) image).isWhole();
  }

  private static boolean looksLikeSuccess(Case c, Image image) {
    return isBlank(image) && ShellFallback.of(c.host()) != null && c.jdkErrno() == null;
  }

  /** What the file is instead of a program, on whatever system. */
  static String title(Image image, Case c) {
    switch (image.kind()) {
      case HTML:
        return "an HTML page" + Said.inQuotes(image) + ", not a program";
      case XML:
        return "an XML document" + Said.inQuotes(image) + ", not a program";
      case JSON:
        return "JSON text" + Said.inQuotes(image) + ", not a program";
      case GIT_LFS_POINTER:
        return "a Git LFS pointer, not the program that it stands for";
      case EMPTY:
        return "the file is empty";
      case ZEROS:
        return hasMore(image)
            ? "the first " + ((ZerosImage) image).seen() + " of " + size(c) + " are NULs"
            : "the file holds nothing but NUL bytes (" + size(c) + ")";
      case DATA:
        return isKnown(image)
            ? beginning(image.summary()) + ", not a program"
            : "data of no known format, not a program";
      default:
        return beginning(image.summary()) + ", not a program";
    }
  }

  /** What nothing is known of is called so. */
  private static boolean isKnown(Image image) {
    return image.kind() == Kind.DATA && !image.summary().startsWith("data");
  }

  /** file(1)'s line up to its first comma: what it is, without the figures. */
  private static String beginning(String summary) {
    int comma = summary.indexOf(',');
    return comma < 0 ? summary : summary.substring(0, comma);
  }

  private static String size(Case c) {
    long size = c.verdict().program().facts().size();
    return size + (size == 1 ? " byte" : " bytes");
  }

  private static Details detail(Image image, Case c) {
    Details detail = new Details();
    switch (image.kind()) {
      case HTML:
      case XML:
      case JSON:
        detail.add("the file (" + size(c) + ") is: " + image.summary());
        detail.add(
            "a server or a proxy probably answered with this instead of the file, and the download"
                + " saved it under the program's name");
        break;
      case GIT_LFS_POINTER:
        detail.add(
            "the file ("
                + size(c)
                + ") stands for another one"
                + Said.lfsTarget(image)
                + ", which was never fetched: the repository was cloned or packed without Git LFS");
        break;
      case EMPTY:
      case ZEROS:
        detail.add(
            "a download, a copy or a disk write probably stopped before its content arrived");
        if (looksLikeSuccess(c, image)) {
          detail.add(
              ShellFallback.of(c.host())
                  + " gives such a file to /bin/sh, which finds no command in it"
                  + (hasMore(image) ? ", unless one follows further behind" : "")
                  + ": the launch ends with exit code 0 and nothing was done");
        }
        break;
      case ARCHIVE:
      case COMPRESSED:
        detail.add("the file (" + size(c) + ") is: " + image.summary());
        detail.add("the program is probably inside it");
        detail.add(image.truncated() ? "it is cut short: the download stopped too early" : "");
        break;
      default:
        detail.add("the file (" + size(c) + ") is: " + image.summary());
        break;
    }
    return detail;
  }

  private static void addFixes(List<Fix> fixes, Case c, Image image, Place place) {
    switch (image.kind()) {
      case GIT_LFS_POINTER:
        fixes.add(
            Fix.of(
                "fetch the real file",
                "cd "
                    + ShellQuote.file(place.directory())
                    + " && git lfs install && git lfs pull"));
        fixes.add(Fix.of("in a CI job, let the checkout fetch it (actions/checkout: `lfs: true`)"));
        return;
      case ARCHIVE:
      case COMPRESSED:
        Unpacking.addFixes(fixes, place, image, c);
        return;
      case HTML:
      case XML:
      case JSON:
        fixes.add(Fix.of("read what the server said", "head -c 600 " + place.quoted()));
        addDownload(fixes, place);
        return;
      case EMPTY:
      case ZEROS:
        addDownload(fixes, place);
        fixes.add(
            Fix.of("see whether the disk was full", "df -h " + ShellQuote.file(place.directory())));
        return;
      case IMAGE:
      case DOCUMENT:
        fixes.add(
            Fix.of(
                "name the program that shows it, with the file as its argument",
                "xdg-open " + place.quoted()));
        return;
      default:
        if (isKnown(image)) {
          fixes.add(reader(image, place));
          fixes.add(Fix.of("or give the launch the path of the program that was meant"));
          return;
        }
        fixes.add(Fix.of("see what it is and where it comes from", "file " + place.quoted()));
        addDownload(fixes, place);
    }
  }

  /** What reads a format, where there is one such program and everybody has it. */
  private static Fix reader(Image image, Place place) {
    String text = "start the program that reads it, with the file as its argument";
    for (String[] row : READERS) {
      if (image.summary().startsWith(row[0])) {
        return Fix.of(text, row[1].replace("%s", place.quoted()));
      }
    }
    return Fix.of(text);
  }

  private static void addDownload(List<Fix> fixes, Place place) {
    fixes.add(
        Fix.of(
            "download it again with -f, which fails on an HTTP error, and -L, which follows"
                + " redirects",
            "curl -fL -o " + place.quoted() + " URL"));
  }
}
