package io.execguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.e2e.Jvm.Result;
import io.execguard.image.elf.ElfBuilder;
import io.execguard.scan.Tars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * Every format that scan reads, by the packaged jar on every JDK: of the libraries for it only some
 * classes are in there.
 */
class ScanIT {
  private static final int ARM64 = 183;

  @TempDir Path dir;

  static Stream<Jdk> jdks() {
    return Jdk.some();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyFormatIsRead(Jdk jdk) throws Exception {
    Map<String, String> expected = new TreeMap<>();
    byte[] tar = tar();
    write("plain.tar", tar, expected, "bin/tool");
    write("gzip.tar.gz", Tars.gzip(tar), expected, "bin/tool");
    write("xz.tar.xz", xz(tar, XZ.CHECK_CRC64, new LZMA2Options()), expected, "bin/tool");
    write(
        "x86.tar.xz",
        xz(tar, XZ.CHECK_SHA256, new X86Options(), new LZMA2Options(9)),
        expected,
        "bin/tool");
    if (isThere("zstd")) {
      write("zstd.tar.zst", zstd(tar), expected, "bin/tool");
    } else {
      System.out.println("ScanIT: zstd is not installed: tar.zst is left out");
    }
    byte[] zip = zip("bin/tool", program());
    write("zip.zip", zip, expected, "bin/tool");
    write(
        "app.war",
        zip("WEB-INF/lib/a.jar", zip("n/libx.so", library())),
        expected,
        "WEB-INF/lib/a.jar!/n/libx.so");
    byte[] dataXz = xz(tar, XZ.CHECK_CRC64, new LZMA2Options());
    write("pack.deb", deb("data.tar.xz", dataXz), expected, "bin/tool");
    write(
        "pack.apk",
        joined(Tars.gzip(cut(new Tars().file(".SIGN", 0644, "x").bytes())), Tars.gzip(tar)),
        expected,
        "bin/tool");
    write("image.tar", image(tar), expected, "bin/tool");
    write(
        "nested.tar.gz",
        new Tars().file("in/deep.zip", 0644, zip).gzipped(),
        expected,
        "in/deep.zip!/bin/tool");
    for (Map.Entry<String, String> each : expected.entrySet()) {
      Result result = scan(jdk, each.getKey());
      String path = dir.resolve(each.getKey()) + "!/" + each.getValue();
      assertThat(result.err()).as(each.getKey()).isEmpty();
      assertThat(result.out())
          .as(each.getKey())
          .contains("\"path\":\"" + path + "\"", "\"codes\":[\"EG101\"]");
      assertThat(result.exit()).as(each.getKey()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void damageEndsInWordsAndNotInAMissingClass(Jdk jdk) throws Exception {
    byte[] tar = tar();
    byte[] pax = new Tars().file("d/".repeat(120) + "\u00fc", 0755, program()).bytes();
    byte[] brokenPax = pax.clone();
    Arrays.fill(brokenPax, 512, 540, (byte) 'x');
    byte[] xz = xz(tar, XZ.CHECK_CRC32, new LZMA2Options());
    byte[] brokenXz = xz.clone();
    brokenXz[xz.length / 2] ^= 0x55;
    Map<String, byte[]> files = new TreeMap<>();
    files.put("cut.tar", Arrays.copyOf(tar, 900));
    files.put("pax.tar", brokenPax);
    files.put("cut.tar.gz", Arrays.copyOf(Tars.gzip(tar), 60));
    files.put("cut.tar.xz", Arrays.copyOf(xz, xz.length - 40));
    files.put("bad.tar.xz", brokenXz);
    files.put("cut.zip", Arrays.copyOf(zip("a", program()), 100));
    files.put("cut.deb", Arrays.copyOf(deb("data.tar.xz", xz), 180));
    files.put("one.gz", Tars.gzip("just text, and more of it".getBytes(StandardCharsets.UTF_8)));
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Files.write(dir.resolve(each.getKey()), each.getValue());
      Result result = scan(jdk, each.getKey());
      assertThat(result.err())
          .as(each.getKey())
          .startsWith("execguard scan: " + dir.resolve(each.getKey()))
          .doesNotContain("Exception", "Error", "WARNING");
      assertThat(result.exit()).as(each.getKey()).isIn(1, 2);
    }
  }

  private Result scan(Jdk jdk, String name) throws Exception {
    return Jvm.on(jdk)
        .option("-Xmx256m")
        .with(Jvm.jar())
        .run(
            "io.execguard.agent.Main",
            "scan",
            "--json",
            "--platform",
            "linux/amd64",
            dir.resolve(name).toString());
  }

  private static boolean isThere(String program) {
    for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(entry, program))) {
        return true;
      }
    }
    return false;
  }

  private void write(String name, byte[] content, Map<String, String> expected, String inside)
      throws IOException {
    Files.write(dir.resolve(name), content);
    expected.put(name, inside);
  }

  private static byte[] program() {
    return ElfBuilder.of(true, false, ARM64).load(0, 0x400000, 0x1000, 0x1000, 5).build();
  }

  private static byte[] library() {
    return ElfBuilder.of(true, false, ARM64)
        .load(0, 0, 0x1000, 0x1000, 5)
        .with("e_type", 3)
        .with("e_entry", 0)
        .build();
  }

  private static byte[] tar() {
    return new Tars()
        .directory("bin")
        .file("bin/tool", 0755, program())
        .link("bin/link", "tool")
        .hardlink("bin/hard", "bin/tool")
        .file("d/".repeat(120) + "long-name-\u00fc", 0644, "text")
        .bytes();
  }

  /** Without the two blocks of zeros at its end, as each part of an apk is. */
  private static byte[] cut(byte[] tar) {
    int end = tar.length;
    while (end >= 512 && isZero(tar, end - 512)) {
      end -= 512;
    }
    return Arrays.copyOf(tar, end);
  }

  private static boolean isZero(byte[] bytes, int from) {
    for (int i = from; i < from + 512; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] image(byte[] layer) {
    return new Tars()
        .file("l1/layer.tar", 0644, layer)
        .file("c.json", 0644, "{}")
        .file("blobs/sha256/cc", 0644, "{\"architecture\":\"amd64\",\"os\":\"linux\"}")
        .file(
            "manifest.json",
            0644,
            "[{\"Config\":\"blobs/sha256/cc\",\"Layers\":[\"l1/layer.tar\"]}]")
        .bytes();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] deb(String member, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    for (Object[] each :
        List.of(
            new Object[] {"debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII)},
            new Object[] {member, data})) {
      byte[] content = (byte[]) each[1];
      bytes.writeBytes(
          String.format(
                  "%-16s%-12d%-6d%-6d%-8s%-10d`\n", each[0], 0, 0, 0, "100644", content.length)
              .getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(content);
      if (content.length % 2 == 1) {
        bytes.write('\n');
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] xz(byte[] plain, int check, FilterOptions... filters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(bytes, filters, check)) {
      xz.write(plain);
    }
    return bytes.toByteArray();
  }

  private byte[] zstd(byte[] plain) throws Exception {
    Path file = Files.write(dir.resolve("zstd.in"), plain);
    Process process = new ProcessBuilder("zstd", "-q", "-c", file.toString()).start();
    byte[] packed = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return packed;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
