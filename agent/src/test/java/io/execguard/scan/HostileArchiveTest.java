package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.scan.archive.Limits;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to harm: a finding or a clear error, bounded, nothing written. */
class HostileArchiveTest {
  private static final Limits SMALL = Limits.of(1000, 300L << 20, 200, 3);

  @TempDir Path dir;
  private List<String> before;

  @BeforeEach
  void remember() throws IOException {
    before = new ArrayList<>();
  }

  @AfterEach
  void nothingWasWritten() throws IOException {
    assertThat(listed()).isEqualTo(before);
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private Scans scan(String name, byte[] content) throws IOException {
    return scan(write(name, content));
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = dir.resolve(name);
    Files.write(file, content);
    return file;
  }

  private Scans scan(Path file) throws IOException {
    before = listed();
    return Scans.of(file, "linux/amd64", SMALL, Ignore.nothing());
  }

  @Test
  void aBombEndsAtTheRatio() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
      // A tar header that claims 8 GiB of zeros; 300 MB of them are there.
      byte[] header = Arrays.copyOf(new Tars().file("zeros", 0755, "").bytes(), 512);
      byte[] size = "77777777777\0".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(size, 0, header, 124, 12);
      checksum(header);
      out.write(header);
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }
    assertThat(scan("bomb.tar.gz", bytes.toByteArray()).problemTexts())
        .singleElement()
        .asString()
        .contains("bomb.tar.gz", "more than 200 times its size", "--max-ratio");
  }

  @Test
  void aBombInAZipEndsAtTheBytesAllowed() throws IOException {
    Part script =
        zip -> {
          zip.write("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
          byte[] zeros = new byte[1 << 16];
          for (int i = 0; i < 200 * 16; i++) {
            zip.write(zeros);
          }
        };
    Part a = zip -> zip.putNextEntry(new ZipEntry("a"));
    Part b = zip -> zip.putNextEntry(new ZipEntry("b"));
    Scans scans = scan("bomb.zip", zip(a, script, b, script));
    assertThat(scans.problemTexts())
        .anySatisfy(text -> assertThat(text).contains("bytes unpacked", "--max-bytes"));
  }

  @Test
  void zipsInZipsEndAtTheDepthAllowed() throws IOException {
    byte[] inner = zip(zip -> entry(zip, "tool", Scans.amd64()));
    for (int i = 0; i < 5; i++) {
      byte[] content = inner;
      inner = zip(zip -> entry(zip, "next.zip", content));
    }
    assertThat(scan("nested.zip", inner).problemTexts())
        .singleElement()
        .asString()
        .contains("next.zip!/next.zip", "4 archives deep", "--max-depth");
  }

  @Test
  void tooManyEntriesAreSaid() throws IOException {
    byte[] many =
        zip(
            zip -> {
              for (int i = 0; i < 2000; i++) {
                entry(zip, "f" + i, new byte[0]);
              }
            });
    assertThat(scan("many.zip", many).problemTexts())
        .singleElement()
        .asString()
        .contains("more than 1000 entries", "--max-entries");
  }

  @Test
  void aMillionEntriesTakeNoMemoryForThoseThatDoNotMatter() throws IOException {
    Path file = dir.resolve("million.zip");
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      zip.setLevel(0);
      for (int i = 0; i < 1_000_000; i++) {
        zip.putNextEntry(new ZipEntry(i + ".class"));
      }
      zip.putNextEntry(new ZipEntry("tool"));
      zip.write(Scans.arm64());
    }
    before = listed();
    Scans scans =
        Scans.of(file, "linux/amd64", Limits.of(2_000_000, 1L << 30, 200, 3), Ignore.nothing());
    assertThat(scans.problemTexts()).isEmpty();
    assertThat(scans.answers(file + "!/"))
        .containsExactly(java.util.Map.entry("tool linux/amd64", "fails ENOEXEC [EG101] error"));
  }

  @Test
  void namesThatLeadOutAreSaidAndLeftOut() throws IOException {
    byte[] tar =
        new Tars()
            .file("../../escape", 0755, Scans.arm64())
            .file("a/../../../escape", 0755, Scans.arm64())
            .file("/absolute/tool", 0755, Scans.amd64())
            .file("./plain", 0755, Scans.amd64())
            .link("out", "../../../../etc")
            .file("out/passwd", 0755, Scans.arm64())
            .hardlink("hard", "../../../etc/passwd")
            .bytes();
    Scans scans = scan("paths.tar", tar);
    String name = dir.resolve("paths.tar") + "!/";
    assertThat(scans.answers(name))
        .containsOnlyKeys("absolute/tool linux/amd64", "plain linux/amd64");
    assertThat(scans.problemTexts())
        .containsExactly(
            name + "../../escape: its name leads out of the archive: left out",
            name + "a/../../../escape: its name leads out of the archive: left out",
            name + "out/passwd: it lies below what is no directory in the archive",
            name + "hard: the file that it is a hard link to lies outside of the archive");
    Scans zipped =
        scan(
            "paths.zip",
            zip(
                zip -> entry(zip, "../../escape", Scans.arm64()),
                zip -> entry(zip, "/absolute", Scans.amd64())));
    assertThat(zipped.problemTexts()).singleElement().asString().contains("leads out");
    assertThat(zipped.paths()).containsExactly(dir.resolve("paths.zip") + "!/absolute");
  }

  @Test
  void linksThatGoInCirclesAreAnErrorOfTheProgram() throws IOException {
    byte[] tar =
        new Tars()
            .file("etc/os-release", 0644, "ID=x\n")
            .link("bin/a", "b")
            .link("bin/b", "/bin/a")
            .link("bin/up", "../../../../../../bin/real")
            .file("bin/real", 0755, Scans.amd64())
            .file("loops", 0755, "#!/bin/a\n")
            .file("climbs", 0755, "#!/bin/up\n")
            .bytes();
    Path file = write("root.tar", tar);
    assertThat(scan(file).answers(file + "!/"))
        .containsEntry("climbs linux/amd64", "runs")
        .containsEntry("loops linux/amd64", "fails ELOOP [EG201] error");
  }

  @Test
  void whatIsCutOffIsJudgedAsFarAsItGoes() throws IOException {
    byte[] tar =
        new Tars().file("tool", 0755, Scans.arm64()).file("other", 0755, Scans.arm64()).bytes();
    Scans scans = scan("cut.tar", Arrays.copyOf(tar, 512 + 4096 + 700));
    assertThat(scans.paths()).contains(dir.resolve("cut.tar") + "!/tool");
    assertThat(scans.problemTexts()).isNotEmpty();
    byte[] gz = Tars.gzip(tar);
    assertThat(scan("cut.tgz", Arrays.copyOf(gz, gz.length / 2)).problemTexts())
        .singleElement()
        .asString()
        .contains("cut.tgz");
    byte[] zip = zip(z -> entry(z, "tool", Scans.arm64()));
    assertThat(scan("cut.zip", Arrays.copyOf(zip, zip.length - 30)).problemTexts())
        .singleElement()
        .asString()
        .contains("no central directory");
  }

  @Test
  void encryptedAndOddlyPackedEntriesAreSaid() throws IOException {
    byte[] zip = zip(z -> entry(z, "secret", Scans.arm64()), z -> entry(z, "odd", Scans.arm64()));
    int first = directory(zip, 0);
    int second = directory(zip, 1);
    zip[first + 8] |= 1;
    zip[second + 10] = 14;
    String name = dir.resolve("odd.zip") + "!/";
    assertThat(scan("odd.zip", zip).problemTexts())
        .containsExactly(
            name + "secret: it is encrypted",
            name + "odd: it is compressed by method 14, not by deflate");
  }

  @Test
  void sizesThatLieChangeNothing() throws IOException {
    byte[] zip = zip(z -> entry(z, "tool", Scans.arm64()));
    int at = directory(zip, 0);
    for (int i = 24; i < 28; i++) {
      zip[at + i] = (byte) 0x7f;
    }
    assertThat(scan("lies.zip", zip).codes()).containsExactly("EG101");
    for (int i = 20; i < 24; i++) {
      zip[at + i] = (byte) 0x7f;
    }
    assertThat(scan("lies.zip", zip).codes()).containsExactly("EG101");
    for (int i = 42; i < 46; i++) {
      zip[at + i] = (byte) 0x7f;
    }
    assertThat(scan("lies.zip", zip).problemTexts()).hasSize(1);
  }

  @Test
  void ofTwoFilesOfOneNameTheLastCountsInATarAndBothInAZip() throws IOException {
    byte[] tar =
        new Tars().file("tool", 0755, Scans.arm64()).file("tool", 0755, Scans.amd64()).bytes();
    assertThat(scan("twice.tar", tar).codes()).isEmpty();
  }

  @Test
  void aHeaderWithoutEndIsNotTakenIntoMemory() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] header = Arrays.copyOf(new Tars().file("././@LongLink", 0644, "").bytes(), 512);
    header[156] = 'L';
    System.arraycopy("77777777777\0".getBytes(StandardCharsets.US_ASCII), 0, header, 124, 12);
    checksum(header);
    bytes.write(header);
    bytes.write(new byte[8 << 20]);
    assertThat(scan("name.tar", bytes.toByteArray()).problemTexts())
        .singleElement()
        .asString()
        .contains("no name is so long");
  }

  @Test
  void damageOfAnySortIsAProblemAndNoFault() throws IOException {
    byte[] tar =
        new Tars()
            .file("a/tool", 0755, Scans.arm64())
            .link("l", "a/tool")
            .file("inner.jar", 0644, zip(z -> entry(z, "libx.so", Scans.library(62))))
            .bytes();
    byte[] zip =
        zip(z -> entry(z, "tool", Scans.arm64()), z -> entry(z, "inner.tgz", Tars.gzip(tar)));
    Random random = new Random(8);
    for (byte[] whole : List.of(tar, zip, Tars.gzip(tar))) {
      for (int i = 0; i < 300; i++) {
        byte[] damaged = whole.clone();
        int changes = 1 + random.nextInt(8);
        for (int c = 0; c < changes; c++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
          damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
        }
        Scans scans = scan("damaged", damaged);
        assertThat(scans.problemTexts()).allSatisfy(t -> assertThat(t).doesNotContain("Exception"));
        assertThat(scans.summary).isNotNull();
      }
    }
  }

  /** Writes the checksum of a tar header. */
  private static void checksum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += header[i] & 0xff;
    }
    byte[] text = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 148, 8);
  }

  /** Where the record of an entry is in the central directory. */
  private static int directory(byte[] zip, int index) {
    int found = -1;
    for (int at = 0; at < zip.length - 4; at++) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
        found++;
        if (found == index) {
          return at;
        }
      }
    }
    throw new IllegalStateException("no such record");
  }

  interface Part {
    void add(ZipOutputStream zip) throws IOException;
  }

  static byte[] zip(Part... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Part part : parts) {
        part.add(zip);
      }
    }
    return bytes.toByteArray();
  }

  static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
