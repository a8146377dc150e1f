package io.execguard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  @TempDir Path dir;
  private JarFile open;

  @AfterEach
  void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void findsByNameAlsoWhereTwoNamesHaveOneHash() throws IOException {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    Pack pack = Pack.of(jar(pack("Aa", "BB")), "pack");
    assertThat(pack.get("Aa")).isEqualTo("of Aa".getBytes());
    assertThat(pack.get("BB")).isEqualTo("of BB".getBytes());
    assertThat(pack.get("C")).isNull();
    assertThat(pack.get("AaBB")).isNull();
  }

  @Test
  void thereMayBeNone() throws IOException {
    assertThat(Pack.of(jar(pack("Aa")), "another")).isNull();
  }

  @Test
  void whatIsNoPackIsSaidToBeNone() throws IOException {
    byte[] beyond = pack("Aa");
    beyond[12] = 0x7f; // The offset.
    Pack pack = Pack.of(jar(beyond), "pack");
    assertThatThrownBy(() -> pack.get("Aa")).hasMessageContaining("was the jar overwritten?");
    byte[] many = pack("Aa");
    many[4] = 0x7f; // How many there are.
    JarFile jar = jar(many);
    assertThatThrownBy(() -> Pack.of(jar, "pack"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pack of " + jar.getName());
    JarFile empty = jar(new byte[0]);
    assertThatThrownBy(() -> Pack.of(empty, "pack")).isInstanceOf(IOException.class);
    JarFile noStream = jar(new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 5});
    assertThatThrownBy(() -> Pack.of(noStream, "pack")).isInstanceOf(IOException.class);
  }

  @Test
  void bytesThatWereChangedSinceTheJarWasOpenedAreNotUsed() throws IOException {
    byte[] bytes = pack("Aa");
    JarFile jar = jar(bytes);
    Path file = Path.of(jar.getName());
    byte[] all = Files.readAllBytes(file);
    String text = new String(all, StandardCharsets.ISO_8859_1);
    all[text.indexOf("of Aa")] = 'O';
    Files.write(file, all);
    assertThatThrownBy(() -> Pack.of(jar, "pack")).hasMessageContaining("was the jar overwritten?");
  }

  @Test
  void aClassOfNoPackageIsJustNotThere() throws IOException {
    InnerLoader.forget();
    try {
      ClassLoader loader = InnerLoader.of(jar(pack("Aa")));
      assertThatThrownBy(() -> loader.loadClass("NoSuchClass"))
          .isInstanceOf(ClassNotFoundException.class)
          .hasNoCause();
      assertThat(loader.getResourceAsStream("logback.xml")).isNull();
    } finally {
      InnerLoader.forget();
    }
  }

  private JarFile jar(byte[] pack) throws IOException {
    close();
    Path file = Files.createTempFile(dir, "", ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.setLevel(0);
      out.putNextEntry(new ZipEntry("execguard/inner/"));
      out.closeEntry();
      out.putNextEntry(new ZipEntry("pack"));
      out.write(pack);
      out.closeEntry();
    }
    open = new JarFile(file.toFile(), false);
    return open;
  }

  /** Names whose hashes are sorted. */
  private static byte[] pack(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeInt(names.length);
    int offset = 8 + 8 * names.length;
    for (String name : names) {
      out.writeInt(name.hashCode());
      out.writeInt(offset);
      offset += 8 + name.length() + ("of " + name).length();
    }
    for (String name : names) {
      out.writeInt(name.length());
      out.writeInt(("of " + name).length());
      out.writeBytes(name + "of " + name);
    }
    return bytes.toByteArray();
  }
}
