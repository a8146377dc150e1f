package io.execguard.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A directory that looks like the root of some host. */
public final class FakeRoot {
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private String osName = "Linux";
  private String osArch = "amd64";

  public FakeRoot(Path root) {
    this.root = root;
  }

  public FakeRoot file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public FakeRoot file(String path, byte[] content) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public FakeRoot jvm(String name, String arch) {
    osName = name;
    osArch = arch;
    return this;
  }

  public FakeRoot variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public HostTree tree() {
    return new HostTree(root.toString());
  }

  HostReader reader() {
    return HostReader.of(root.toString(), environment, osName, osArch);
  }

  public Host host() {
    return reader().host();
  }
}
