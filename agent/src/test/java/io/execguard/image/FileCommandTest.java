package io.execguard.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares what the readers say with file(1), over files of this machine: up to {@value #OF_A_SORT}
 * of each file name extension below the roots. {@code -Dexecguard.file.roots=/usr:/etc} and {@code
 * -Dexecguard.file.most=1000} make it a wider look.
 */
class FileCommandTest {
  private static final int OF_A_SORT = 4;
  private static final int MOST = 1500;

  /** What file(1) says of a format, and the kind that it must be here; beginnings are compared. */
  private static final Object[][] SAME = {
    {"Mach-O universal binary", Kind.MACHO_UNIVERSAL},
    {"Mach-O ", Kind.MACHO},
    {"PE32", Kind.PE},
    {"MS-DOS executable", Kind.DOS, Kind.NE, Kind.LE},
    {"64-bit XCOFF", Kind.XCOFF},
    {"gzip compressed data", Kind.COMPRESSED},
    {"bzip2 compressed data", Kind.COMPRESSED},
    {"XZ compressed data", Kind.COMPRESSED},
    {"Zstandard compressed data", Kind.COMPRESSED},
    {"LZ4 compressed data", Kind.COMPRESSED},
    {"Java archive data (JAR)", Kind.JAR},
    {"compiled Java class data", Kind.CLASS},
    {"7-zip archive data", Kind.ARCHIVE},
    {"POSIX tar archive", Kind.ARCHIVE},
    {"Debian binary package", Kind.ARCHIVE},
    {"Java jmod module", Kind.ARCHIVE},
    {"current ar archive", Kind.STATIC_ARCHIVE},
    {"thin archive", Kind.STATIC_ARCHIVE},
    {"LLVM IR bitcode", Kind.BITCODE},
    {"WebAssembly (wasm) binary module", Kind.WASM},
    {"Dalvik dex file", Kind.DEX},
    {"Byte-compiled Python module for CPython", Kind.PYC},
    {"PNG image data", Kind.IMAGE},
    {"JPEG image data", Kind.IMAGE},
    {"GIF image data", Kind.IMAGE},
    {"TIFF image data", Kind.IMAGE},
    {"MS Windows icon resource", Kind.IMAGE},
    {"PDF document", Kind.DOCUMENT},
    {"Rich Text Format data", Kind.DOCUMENT},
    {"PostScript document text", Kind.DOCUMENT},
    {"JSON text data", Kind.JSON},
    {"XML 1.0 document", Kind.XML},
    {"empty", Kind.EMPTY},
    {"POSIX shell script", Kind.SCRIPT, Kind.TEXT},
    {"Bourne-Again shell script", Kind.SCRIPT},
    {"Perl script text executable", Kind.SCRIPT},
    {"Node.js script executable", Kind.SCRIPT},
    {"Ruby script, ASCII text executable", Kind.SCRIPT},
  };

  private static final String[] ENCODINGS = {
    "ASCII text",
    "UTF-8 text",
    "UTF-8 (with BOM) text",
    "ISO-8859 text",
    "Non-ISO extended-ASCII text"
  };

  private static Path[] roots() {
    String given = System.getProperty("execguard.file.roots");
    List<Path> roots = new ArrayList<>();
    if (given != null) {
      for (String each : given.split(":")) {
        roots.add(Path.of(each));
      }
    } else {
      roots.add(Path.of("/usr/share"));
      roots.add(Path.of("/usr/lib"));
      roots.add(Path.of("/usr/bin"));
      roots.add(Path.of(System.getProperty("java.home")));
      roots.add(Path.of(System.getProperty("user.home"), ".m2/repository/com/google/protobuf"));
      roots.add(Path.of("target"));
    }
    return roots.toArray(new Path[0]);
  }

  private static List<String> corpus() throws IOException {
    int most = Integer.getInteger("execguard.file.most", OF_A_SORT);
    Map<String, Integer> ofASort = new HashMap<>();
    List<String> paths = new ArrayList<>();
    for (Path root : roots()) {
      if (!Files.isDirectory(root)) {
        continue;
      }
      try (Stream<Path> walk = Files.find(root, 7, (path, facts) -> facts.isRegularFile())) {
        walk.filter(path -> Files.isReadable(path) && path.toString().indexOf('\n') < 0)
            .sorted()
            .forEach(
                path -> {
                  String name = path.getFileName().toString();
                  String sort = root + name.substring(Math.max(0, name.lastIndexOf('.')));
                  sort = name.indexOf('.') < 0 ? path.getParent().toString() : sort;
                  if (ofASort.merge(sort, 1, Integer::sum) <= most) {
                    paths.add(path.toString());
                  }
                });
      } catch (java.io.UncheckedIOException e) {
        System.out.println("not all of " + root + " can be listed: " + e.getMessage());
      }
    }
    // Every n-th, so that all roots have their share.
    int step = most > OF_A_SORT ? 1 : paths.size() / MOST + 1;
    List<String> some = new ArrayList<>();
    for (int i = 0; i < paths.size(); i += step) {
      some.add(paths.get(i));
    }
    return some;
  }

  private static List<String> fileCommand(List<String> paths) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("file", "-b", "-N", "-f", "-");
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = process.getOutputStream()) {
                out.write((String.join("\n", paths) + "\n").getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                System.out.println("file(1) did not read all names: " + e);
              }
            });
    writer.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    writer.join();
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }

  private static boolean hasFileCommand() throws Exception {
    try {
      Process process = new ProcessBuilder("file", "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void agreesWithFile() throws Exception {
    assumeTrue(hasFileCommand(), "file(1) is not installed: nothing to compare with");
    List<String> paths = corpus();
    List<String> theirs = fileCommand(paths);
    assertThat(theirs).hasSameSizeAs(paths);
    FileView view = HostFiles.in(null);
    List<String> differences = new ArrayList<>();
    int compared = 0;

    for (int i = 0; i < paths.size(); i++) {
      String expected = theirs.get(i);
      try (ProgramFile file = ProgramFile.at(paths.get(i), view)) {
        Image image = file.image();
        Boolean agrees = agrees(expected, image);
        compared += agrees == null ? 0 : 1;
        if (Boolean.FALSE.equals(agrees)) {
          differences.add(paths.get(i) + "\n  file: " + expected + "\n  here: " + image);
        }
      }
    }

    System.out.println("compared with file(1): " + compared + " of " + paths.size() + " files");
    assertThat(compared).isPositive();
    assertThat(differences).isEmpty();
  }

  /** Null if file(1)'s answer is none to compare with. */
  private static Boolean agrees(String theirs, Image image) {
    if (knowsMore(theirs, image)) {
      return true;
    }
    for (Object[] row : SAME) {
      if (theirs.startsWith((String) row[0])) {
        return List.of(row).contains(image.kind()) && image.summary().startsWith(words(row));
      }
    }
    if (theirs.equals("data")) {
      return image.summary().startsWith("data");
    }
    if (theirs.startsWith("HTML document")) {
      // file(1) calls texts so that have a tag somewhere in their first pages.
      return image.kind() == Kind.HTML || isText(image);
    }
    for (String encoding : ENCODINGS) {
      if (theirs.contains(encoding)) {
        return isText(image) && image.summary().contains(encoding);
      }
    }
    return null;
  }

  private static String words(Object[] row) {
    String words = (String) row[0];
    return words.startsWith("Byte-compiled") ? "Byte-compiled Python module for CPython" : words;
  }

  private static boolean isText(Image image) {
    switch (image.kind()) {
      case TEXT:
      case SCRIPT:
      case BATCH:
      case POWERSHELL:
      case HTML:
      case XML:
        return true;
      default:
        return false;
    }
  }

  /** Where the readers look further than file(1), or are right where it is not. */
  private static boolean knowsMore(String theirs, Image image) {
    switch (image.kind()) {
      case JAR:
        return theirs.startsWith("Zip archive data");
      case ELF:
        return theirs.startsWith("ELF ");
      case GIT_LFS_POINTER:
      case ZEROS:
        return true;
      case XML:
      case IMAGE:
        return theirs.contains("XML") || theirs.contains("SVG") || theirs.contains("HTML");
      case JSON:
        return theirs.contains("text") || theirs.contains("JSON");
      case SCRIPT:
        // file(1) lets stronger patterns win over the two bytes that the kernel goes by.
        return true;
      default:
        return theirs.startsWith("very short file");
    }
  }
}
