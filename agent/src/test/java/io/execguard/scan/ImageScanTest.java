package io.execguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three layers: a whiteout, a replaced program, a link across layers, an opaque directory. */
class ImageScanTest {
  @TempDir Path dir;
  private Path unpacked;
  private byte[] one;
  private byte[] two;
  private byte[] three;

  @BeforeEach
  void layers() throws IOException {
    one =
        new Tars()
            .directory("etc")
            .file("etc/os-release", 0644, "ID=debian\nPRETTY_NAME=\"Debian test\"\n")
            .directory("usr")
            .directory("usr/bin")
            .link("bin", "usr/bin")
            .file("usr/bin/sh", 0755, Scans.arm64())
            .file("usr/bin/gone", 0755, Scans.amd64())
            .file("usr/bin/replaced", 0755, Scans.amd64())
            .file("usr/bin/kept", 0755, Scans.amd64())
            .file("usr/bin/script", 0755, "#!/bin/sh\n")
            .file("usr/bin/uses-gone", 0755, "#!/usr/bin/gone\n")
            .file("opt/old/tool", 0755, Scans.amd64())
            .file("opt/old/more", 0755, "#!/no/such\n")
            .bytes();
    two =
        new Tars()
            .file("usr/bin/.wh.gone", 0644, "")
            .file("usr/bin/replaced", 0755, Scans.arm64())
            .file("bin/through-a-link", 0755, "#!/usr/local/bin/python\n")
            .file("opt/py/bin/python3", 0755, Scans.arm64())
            .hardlink("opt/py/bin/python3-hard", "opt/py/bin/python3")
            .bytes();
    three =
        new Tars()
            .link("usr/local/bin/python", "/opt/py/bin/python3")
            .file("opt/old/.wh..wh..opq", 0644, "")
            .file("opt/old/new", 0755, "#!/usr/bin/sh\n")
            .bytes();
    unpacked = dir.resolve("root");
    Files.createDirectories(unpacked.resolve("usr/bin"));
    Files.createSymbolicLink(unpacked.resolve("bin"), Path.of("usr/bin"));
    put("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian test\"\n".getBytes(), false);
    put("usr/bin/sh", Scans.arm64(), true);
    put("usr/bin/replaced", Scans.arm64(), true);
    put("usr/bin/kept", Scans.amd64(), true);
    put("usr/bin/script", "#!/bin/sh\n".getBytes(), true);
    put("usr/bin/uses-gone", "#!/usr/bin/gone\n".getBytes(), true);
    put("usr/bin/through-a-link", "#!/usr/local/bin/python\n".getBytes(), true);
    put("opt/py/bin/python3", Scans.arm64(), true);
    put("opt/py/bin/python3-hard", Scans.arm64(), true);
    put("opt/old/new", "#!/usr/bin/sh\n".getBytes(), true);
    Files.createDirectories(unpacked.resolve("usr/local/bin"));
    Files.createSymbolicLink(
        unpacked.resolve("usr/local/bin/python"), Path.of("/opt/py/bin/python3"));
  }

  private void put(String path, byte[] content, boolean executable) throws IOException {
    Path file = unpacked.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private TreeMap<String, String> expected(String platform) {
    TreeMap<String, String> answers = new TreeMap<>();
    answers.put("/usr/bin/sh", "runs");
    answers.put("/usr/bin/replaced", "runs");
    answers.put("/usr/bin/kept", "fails ENOEXEC [EG101] error");
    answers.put("/usr/bin/script", "runs");
    answers.put("/usr/bin/uses-gone", "fails ENOENT [EG201] error");
    answers.put("/usr/bin/through-a-link", "runs");
    answers.put("/opt/py/bin/python3", "runs");
    answers.put("/opt/py/bin/python3-hard", "runs");
    answers.put("/opt/old/new", "runs");
    TreeMap<String, String> onPlatform = new TreeMap<>();
    answers.forEach((path, answer) -> onPlatform.put(path + " " + platform, answer));
    return onPlatform;
  }

  @Test
  void anImageOfDockerSaveIsJudgedAsItsUnpackedRoot() throws IOException {
    Path tar = dir.resolve("image.tar");
    Files.write(
        tar,
        new Tars()
            .file("aaaa/layer.tar", 0644, one)
            .file("bbbb/layer.tar", 0644, two)
            .link("cccc/layer.tar", "../dddd/layer.tar")
            .file("dddd/layer.tar", 0644, three)
            .file("config.json", 0644, "{}")
            .file(digest(config()) + ".json", 0644, config())
            .file(
                "manifest.json",
                0644,
                "[{\"Config\":\""
                    + digest(config())
                    + ".json\",\"RepoTags\":[\"t:1\"],\"Layers\":"
                    + "[\"aaaa/layer.tar\",\"bbbb/layer.tar\",\"cccc/layer.tar\"]}]")
            .bytes());
    Scans image = Scans.of(tar);
    assertThat(image.problemTexts()).isEmpty();
    assertThat(image.answers(tar + "!")).isEqualTo(expected("linux/arm64/v8"));
    Path packed = dir.resolve("image.tar.gz");
    Files.write(packed, Tars.gzip(Files.readAllBytes(tar)));
    Scans unpackedOnTheWay = Scans.of(packed);
    assertThat(unpackedOnTheWay.problemTexts()).isEmpty();
    assertThat(unpackedOnTheWay.answers(packed + "!")).isEqualTo(expected("linux/arm64/v8"));
    assertThat(Scans.of(unpacked, "linux/arm64").answers(unpacked.toString()))
        .isEqualTo(expected("linux/arm64"));
    assertThat(Scans.of(tar, "linux/arm64").answers(tar + "!")).isEqualTo(expected("linux/arm64"));
  }

  @Test
  void anOciLayoutIsJudgedTheSameAsATarAndAsADirectory() throws IOException {
    Map<String, byte[]> blobs = new TreeMap<>();
    String manifest =
        "{\"schemaVersion\":2,\"config\":"
            + descriptor("application/vnd.oci.image.config.v1+json", config().getBytes(), blobs)
            + ",\"layers\":["
            + descriptor("application/vnd.oci.image.layer.v1.tar+gzip", Tars.gzip(one), blobs)
            + ","
            + descriptor("application/vnd.oci.image.layer.v1.tar", two, blobs)
            + ","
            + descriptor("application/vnd.oci.image.layer.v1.tar+gzip", Tars.gzip(three), blobs)
            + "]}";
    String index =
        "{\"schemaVersion\":2,\"manifests\":["
            + descriptor("application/vnd.oci.image.manifest.v1+json", manifest.getBytes(), blobs)
            + "]}";
    Path layout = Files.createDirectory(dir.resolve("layout"));
    Tars tar = new Tars().file("oci-layout", 0644, "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(layout.resolve("index.json"), index);
    Files.createDirectories(layout.resolve("blobs/sha256"));
    for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
      Files.write(layout.resolve("blobs/sha256/" + blob.getKey()), blob.getValue());
      tar.file("blobs/sha256/" + blob.getKey(), 0644, blob.getValue());
    }
    tar.file("index.json", 0644, index);
    Scans directory = Scans.of(layout);
    assertThat(directory.problemTexts()).isEmpty();
    assertThat(directory.answers(layout + "!")).isEqualTo(expected("linux/arm64/v8"));
    Path file = dir.resolve("oci.tar");
    Files.write(file, tar.bytes());
    assertThat(Scans.of(file).answers(file + "!")).isEqualTo(expected("linux/arm64/v8"));
  }

  @Test
  void aMissingLayerIsSaid() throws IOException {
    Path tar = dir.resolve("image.tar");
    Files.write(
        tar,
        new Tars()
            .file(digest(config()) + ".json", 0644, config())
            .file(
                "manifest.json",
                0644,
                "[{\"Config\":\"" + digest(config()) + ".json\",\"Layers\":[\"aaaa/layer.tar\"]}]")
            .bytes());
    Scans image = Scans.of(tar);
    assertThat(image.results).isEmpty();
    assertThat(image.problemTexts())
        .isEqualTo(List.of(tar + ": its layer aaaa/layer.tar is missing, or it is no tar"));
  }

  private static String config() {
    return "{\"architecture\":\"arm64\",\"variant\":\"v8\",\"os\":\"linux\",\"rootfs\":{}}";
  }

  private static String descriptor(String type, byte[] content, Map<String, byte[]> blobs) {
    String digest = digest(content);
    blobs.put(digest, content);
    return "{\"mediaType\":\""
        + type
        + "\",\"digest\":\"sha256:"
        + digest
        + "\",\"size\":"
        + content.length
        + "}";
  }

  private static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
