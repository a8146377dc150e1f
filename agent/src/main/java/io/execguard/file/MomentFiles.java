package io.execguard.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Files as they were at one moment, for a long list of them: what was asked once is not asked
 * again. Most files of a list lead to the same few others (interpreters, loaders, what lies on a
 * PATH), and the file itself is opened two or three times on the way to its verdict. What that
 * saves is on the page measuring.md.
 *
 * <p>Nothing in it is ever looked at again: whoever holds it says how long the moment is, and takes
 * a new one then. What was read of a file is not given for another file, or for other content,
 * under the same inode, as far as size and time of change tell. At most {@value #MOST} paths and
 * {@value #MOST_BYTES} bytes of files and names of directories; at that number all are dropped.
 * Safe for any thread.
 */
public final class MomentFiles implements FileView {
  private static final int MOST = 2048;
  private static final int MOST_BYTES = 1 << 21;

  private final FileView files;
  private final Map<String, FileFacts> facts = new ConcurrentHashMap<String, FileFacts>();
  private final Map<String, Boolean> there = new ConcurrentHashMap<String, Boolean>();
  private final Map<String, List<String>> lists = new ConcurrentHashMap<String, List<String>>();
  private final Map<Object, HeldReads> held = new ConcurrentHashMap<Object, HeldReads>();
  private final AtomicInteger bytes = new AtomicInteger();

  private MomentFiles(FileView files) {
    this.files = files;
  }

  /** The files of that view, from now on. */
  public static MomentFiles of(FileView files) {
    return new MomentFiles(files);
  }

  @Override
  public FileFacts facts(String path) {
    FileFacts known = facts.get(path);
    if (known == null) {
      known = files.facts(path);
      room(facts).put(path, known);
    }
    return known;
  }

  @Override
  public boolean isThere(String path) {
    Boolean known = there.get(path);
    if (known == null) {
      known = files.isThere(path);
      room(there).put(path, known);
    }
    return known;
  }

  @Override
  public List<String> list(String directory) {
    List<String> known = lists.get(directory);
    if (known == null) {
      known = files.list(directory);
      int length = 64;
      for (String name : known) {
        length += name.length() + 64;
      }
      take(length);
      room(lists).put(directory, known);
    }
    return known;
  }

  @Override
  public @Nullable Object state(String path) {
    return files.state(path);
  }

  @Override
  public @Nullable String realPath(String path) {
    return files.realPath(path);
  }

  @Override
  public boolean isSameForChild(String path) {
    return files.isSameForChild(path);
  }

  @Override
  public @Nullable Mount mount(FileFacts facts) {
    return files.mount(facts);
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    Object key = facts.identity();
    if (key == null) {
      return files.open(facts);
    }
    HeldReads known = held.get(key);
    if (known == null || !known.isOf(facts)) {
      ByteSource source = files.open(facts);
      known = new HeldReads(facts, source.size());
      room(held).put(key, known);
      return new HeldSource(known, source, facts, this);
    }
    return new HeldSource(known, null, facts, this);
  }

  @Override
  public ByteSource openWhole(FileFacts facts) throws IOException {
    return files.openWhole(facts);
  }

  ByteSource reopen(FileFacts facts) throws IOException {
    return files.open(facts);
  }

  /** Counts so many bytes that are about to be held. */
  void take(int length) {
    if (bytes.addAndGet(length) > MOST_BYTES) {
      bytes.set(0);
      held.clear();
      lists.clear();
    }
  }

  private static <K, V> Map<K, V> room(Map<K, V> map) {
    if (map.size() >= MOST) {
      map.clear();
    }
    return map;
  }
}
