package io.execguard.image.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.Raw;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipReaderTest {
  private static byte[] jar(String mainClass) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (mainClass != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry("a/B.class"));
      jar.write(new byte[100]);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  @Test
  void knowsTheMainClassOfAJar() throws IOException {
    String longName = "com.example." + "a".repeat(80) + ".Main";

    assertThat(((JarImage) Raw.read(jar("com.example.Main"))).mainClass())
        .isEqualTo("com.example.Main");
    assertThat(((JarImage) Raw.read(jar(longName))).mainClass()).isEqualTo(longName);
    assertThat(((JarImage) Raw.read(jar(null))).mainClass()).isNull();
    assertThat(Raw.read(jar(null)).summary()).isEqualTo("Java archive data (JAR)");
  }

  @Test
  void aZipIsAJarByItsEntries() throws IOException {
    Image plain = Raw.read(zip("a.txt", "b.txt"));

    assertThat(plain.kind()).isEqualTo(Kind.ARCHIVE);
    assertThat(plain.summary())
        .startsWith("Zip archive data, at least v1.0 to extract, compression method=store");
    assertThat(Raw.read(zip("a.txt", "x/Y.class")).kind()).isEqualTo(Kind.JAR);
    assertThat(Raw.read(zip("a.txt", "META-INF/MANIFEST.MF")).kind()).isEqualTo(Kind.JAR);
  }

  @Test
  void saysThatTheEndIsMissing() throws IOException {
    byte[] jar = jar("x.Main");
    Raw.readAllLengths(jar);
    for (int length = 4; length < jar.length; length++) {
      Image image = Raw.read(Arrays.copyOf(jar, length));

      assertThat(image.truncated()).as("%d bytes", length).isTrue();
      assertThat(image.summary()).contains("truncated");
    }
    assertThat(Raw.read(jar).truncated()).isFalse();
  }

  @Test
  void anEmptyZipIsOneToo() throws IOException {
    assertThat(Raw.little().ascii("PK\5\6").to(22).read().kind()).isEqualTo(Kind.ARCHIVE);
  }

  @Test
  void aShellScriptBeforeAZipDecides() throws IOException {
    byte[] script = Raw.little().ascii("#!/bin/sh\nexec java -jar $0\n").bytes(jar("M")).build();

    assertThat(Raw.read(script).kind()).isEqualTo(Kind.SCRIPT);
  }
}
