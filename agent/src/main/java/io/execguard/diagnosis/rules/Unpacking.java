package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How to take a program out of an archive or a compressed file. */
final class Unpacking {
  /** A word of the summary, the command for an archive of that format (%s is the file). */
  private static final String[][] ARCHIVES = {
    {"7-zip", "7z x %s"},
    {"zip", "unzip %s"},
    {"debian", "dpkg -i %s"},
    {"rpm", "rpm -i %s"},
    {"cpio", "cpio -id < %s"},
    {"squashfs", "unsquashfs %s"},
    {"iso 9660", "7z x %s"},
    {"cabinet", "cabextract %s"},
    {"xar ", "xar -xf %s"},
    {"jmod", "jmod extract %s"},
    {"rar", "unrar x %s"},
    {"tar", "tar -xf %s"},
  };

  private static final String[][] COMPRESSED = {
    {"gzip", "gzip -dc"},
    {"xz", "xz -dc"},
    {"zstandard", "zstd -dc"},
    {"zstd", "zstd -dc"},
    {"bzip2", "bzip2 -dc"},
    {"lz4", "lz4 -dc"},
    {"lzma", "xz --format=lzma -dc"},
    {"lzip", "lzip -dc"},
    {"lzop", "lzop -dc"},
    {"compress'd", "gzip -dc"},
    {"packed data", "gzip -dc"},
  };

  private Unpacking() {}

  static void addFixes(List<Fix> fixes, Place place, Image image, Case c) {
    String summary = image.summary().toLowerCase(Locale.ROOT);
    String name = place.name().toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(tar\\.\\w+|tgz|txz|tzst|tbz2?)")) {
      fixes.add(Fix.of("unpack it and start the program inside", "tar -xf " + place.quoted()));
      return;
    }
    boolean compressedFile = image.kind() == Kind.COMPRESSED;
    String archive = compressedFile ? null : lookUp(ARCHIVES, summary);
    if (archive != null) {
      String command = archive.replace("%s", place.quoted());
      boolean installs = command.startsWith("dpkg") || command.startsWith("rpm");
      fixes.add(
          Fix.of(
              installs
                  ? "install the package and start the program that it brings"
                  : "unpack it and start the program inside",
              installs ? Distribution.asRoot(c.host(), command) : command));
      return;
    }
    String compressed = lookUp(COMPRESSED, summary);
    if (compressed != null) {
      // Never back into the same name: a failing decompressor would leave nothing of the file.
      String target =
          place.sibling(place.extension().isEmpty() ? place.name() + ".unpacked" : place.stem());
      String quoted = ShellQuote.file(target);
      fixes.add(
          Fix.of(
              "decompress it and start what comes out",
              compressed + " " + place.quoted() + " > " + quoted + " && chmod +x " + quoted));
      return;
    }
    fixes.add(Fix.of("unpack it and start the program inside"));
  }

  private static @Nullable String lookUp(String[][] table, String summary) {
    for (String[] row : table) {
      if (summary.contains(row[0])) {
        return row[1];
      }
    }
    return null;
  }
}
