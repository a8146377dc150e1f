package io.execguard.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files as a test wants them: a map from paths to facts. Parents of files are directories. */
public final class MapFiles implements FileView {
  private final Map<String, FileFacts> facts = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> listed = new ArrayList<>();

  /** An executable regular file of mode 755 that belongs to root. */
  public MapFiles program(String path) {
    return put(file(path).build());
  }

  /** The same with content. */
  public MapFiles program(String path, byte[] content) {
    return put(file(path).size(content.length).build(), content);
  }

  /** A program that is text. */
  public MapFiles program(String path, String content) {
    return program(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of any sort with content. */
  public MapFiles put(FileFacts value, byte[] content) {
    contents.put(value.path(), content.clone());
    return put(value);
  }

  /** A regular file of mode 644 that belongs to root. */
  public MapFiles plain(String path) {
    return put(file(path).mode(0644).executable(false).build());
  }

  public MapFiles directory(String path) {
    return put(directoryFacts(path));
  }

  /** A path walk that fails at a component of its own choice. */
  public MapFiles failing(String path, Errno errno, String culprit) {
    return put(FileFacts.failed(path, errno, culprit));
  }

  public MapFiles put(FileFacts value) {
    facts.put(value.path(), value);
    for (int slash = value.path().lastIndexOf('/');
        slash > 0 && value.exists();
        slash = value.path().lastIndexOf('/', slash - 1)) {
      String parent = value.path().substring(0, slash);
      facts.putIfAbsent(parent, directoryFacts(parent));
    }
    return this;
  }

  /** To build upon: what {@link #program} makes. */
  public static FileFacts.Builder file(String path) {
    return FileFacts.of(path, FileType.REGULAR)
        .realPath(path)
        .mode(0755)
        .owner(0, 0)
        .size(100)
        .executable(true)
        .readable(true);
  }

  /** Every path that was asked for, in order. */
  public List<String> asked() {
    return asked;
  }

  /** Every directory whose names were asked for, in order. */
  public List<String> listed() {
    return listed;
  }

  @Override
  public FileFacts facts(String path) {
    asked.add(path);
    FileFacts known = facts.get(path);
    if (known != null) {
      return known;
    }
    if (path.equals("/") || path.equals(".")) {
      return directoryFacts(path);
    }
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      FileFacts parent = facts.get(path.substring(0, slash));
      if (parent == null && path.substring(0, slash).equals(".")) {
        continue;
      }
      if (parent == null) {
        return FileFacts.failed(path, Errno.ENOENT, path.substring(0, slash));
      }
      if (parent.exists() && parent.type() != FileType.DIRECTORY) {
        return FileFacts.failed(path, Errno.ENOTDIR, path.substring(0, slash));
      }
      if (parent.walkError() != null) {
        return FileFacts.failed(path, parent.walkError(), parent.culprit());
      }
    }
    return FileFacts.failed(path, Errno.ENOENT, path);
  }

  @Override
  public ByteSource open(FileFacts file) throws IOException {
    byte[] content = contents.get(file.path());
    if (content == null) {
      throw new IOException("rules open nothing, but " + file.path() + " was opened");
    }
    if (!file.readable()) {
      throw new IOException(file.path() + ": Permission denied");
    }
    return MemorySource.of(content);
  }

  @Override
  public List<String> list(String directory) {
    listed.add(directory);
    List<String> names = new ArrayList<>();
    for (String path : facts.keySet()) {
      int slash = path.lastIndexOf('/');
      String parent = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
      if (parent.equals(directory)) {
        names.add(path.substring(slash + 1));
      }
    }
    return names;
  }

  private static FileFacts directoryFacts(String path) {
    return FileFacts.of(path, FileType.DIRECTORY)
        .realPath(path)
        .mode(0755)
        .owner(0, 0)
        .executable(true)
        .readable(true)
        .build();
  }
}
