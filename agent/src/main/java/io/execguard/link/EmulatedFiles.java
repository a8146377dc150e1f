package io.execguard.link;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files as a program sees them that qemu runs: an absolute path that is there below one of the
 * emulator's roots is that file, any other is the host's (qemu: util/path.c, {@code path}).
 */
final class EmulatedFiles implements FileView {
  private final List<String> roots;
  private final FileView files;

  EmulatedFiles(List<String> roots, FileView files) {
    this.roots = roots;
    this.files = files;
  }

  private String place(String path) {
    if (path.startsWith("/")) {
      for (String root : roots) {
        if (files.isThere(root + path)) {
          return root + path;
        }
      }
    }
    return path;
  }

  @Override
  public FileFacts facts(String path) {
    return files.facts(place(path));
  }

  @Override
  public boolean isThere(String path) {
    return files.isThere(place(path));
  }

  @Override
  public @Nullable String realPath(String path) {
    return files.realPath(place(path));
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    return files.open(facts);
  }

  @Override
  public List<String> list(String directory) {
    return files.list(place(directory));
  }
}
