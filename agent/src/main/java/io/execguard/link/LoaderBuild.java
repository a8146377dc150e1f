package io.execguard.link;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What distributions build into glibc's loader, read out of the loader itself, because each does it
 * in its own way: the default directories ({@code system_dirs} of elf/dl-load.c, neighbouring
 * strings that end in a slash; Debian has four, Fedora two, Nix one), and where ldconfig's cache is
 * (LD_SO_CACHE). {@code ld.so --help} shows the same. A value.
 */
final class LoaderBuild {
  /** The largest known is half of that. */
  private static final int MOST = 1 << 19;

  private static final String CACHE = "/ld.so.cache";

  private final List<String> directories;
  private final @Nullable String cache;

  private LoaderBuild(List<String> directories, @Nullable String cache) {
    this.directories = Collections.unmodifiableList(directories);
    this.cache = cache;
  }

  static LoaderBuild read(String path, FileView view) {
    try (ByteSource source = view.open(view.facts(path))) {
      byte[] bytes = Bytes.littleEndian(source).upTo(0, MOST);
      return of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new LoaderBuild(Collections.<String>emptyList(), null);
    }
  }

  static LoaderBuild of(String text) {
    List<String> best = new ArrayList<String>();
    List<String> run = new ArrayList<String>();
    int expected = -1;
    for (int end = text.indexOf("/\0"); end >= 0; end = text.indexOf("/\0", end + 1)) {
      int start = text.lastIndexOf('\0', end) + 1;
      if (start != expected) {
        run = new ArrayList<String>();
      }
      if (end > start && text.charAt(start) == '/') {
        run.add(text.substring(start, end));
        expected = end + 2;
      }
      if (run.size() > best.size()) {
        best = run;
      }
    }
    int at = text.indexOf(CACHE + "\0");
    String cache = null;
    if (at >= 0) {
      cache = text.substring(text.lastIndexOf('\0', at) + 1, at + CACHE.length());
    }
    return new LoaderBuild(best, cache != null && cache.startsWith("/") ? cache : null);
  }

  /** The default directories in order, without a slash at the end; empty if not recognised. */
  List<String> directories() {
    return directories;
  }

  /** Where the cache is; null if not recognised. */
  @Nullable String cache() {
    return cache;
  }

  /**
   * What {@code $LIB} stands for: the last part of the first directory, {@code lib64}, but {@code
   * lib/x86_64-linux-gnu} where Debian has changed that. Null if not recognised.
   */
  @Nullable String lib() {
    if (directories.isEmpty()) {
      return null;
    }
    String first = directories.get(0);
    return first.startsWith("/lib")
        ? first.substring(1)
        : first.substring(first.lastIndexOf('/') + 1);
  }
}
