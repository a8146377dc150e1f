package io.execguard.fuzz;

import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A few damaged files. Any path leads to one of them, to nothing, or to a directory, so that
 * interpreters and loaders are damaged files in their turn.
 */
final class FuzzedFiles implements FileView {
  private static final int MOST_OPENED = 200;

  private final byte[][] contents;
  private final long[] sizes;
  private final List<String> complaints = new ArrayList<>();
  private final List<MeteredSource> opened = new ArrayList<>();
  private int walks;

  FuzzedFiles(byte[][] contents, long[] sizes) {
    this.contents = contents;
    this.sizes = sizes;
  }

  @Override
  public FileFacts facts(String path) {
    if (++walks > MOST_OPENED) {
      complaints.add("more than " + MOST_OPENED + " walks");
      throw new IllegalStateException("endless");
    }
    int pick = pick(path);
    if (path.isEmpty() || pick == contents.length) {
      return FileFacts.failed(path, Errno.ENOENT, path);
    }
    if (pick > contents.length) {
      return FileFacts.of(path, FileType.DIRECTORY).executable(true).build();
    }
    return FileFacts.of(path, FileType.REGULAR)
        .size(sizes[pick])
        .mode(0755)
        .owner(0, 0)
        .executable(true)
        .readable(true)
        .identity(pick)
        .build();
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    int pick = pick(facts.path());
    if (pick >= contents.length) {
      throw new IOException(facts.path() + " is no file");
    }
    MeteredSource source = new MeteredSource(contents[pick], sizes[pick], complaints::add);
    opened.add(source);
    return source;
  }

  /** What went wrong; empty if all is well. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(complaints);
    for (MeteredSource source : opened) {
      if (!source.isClosed()) {
        all.add("a file was left open");
      }
    }
    return all;
  }

  int reads() {
    int reads = 0;
    for (MeteredSource source : opened) {
      reads += source.reads();
    }
    return reads;
  }

  private int pick(String path) {
    return path.equals(FuzzRun.PROGRAM) ? 0 : Math.floorMod(path.hashCode(), contents.length + 2);
  }
}
