package io.execguard.cli;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.file.Mount;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another view's files, of which a subclass tells some things differently. */
abstract class RelayedFiles implements FileView {
  final FileView files;

  RelayedFiles(FileView files) {
    this.files = files;
  }

  @Override
  public final ByteSource open(FileFacts facts) throws IOException {
    return files.open(facts);
  }

  @Override
  public final ByteSource openWhole(FileFacts facts) throws IOException {
    return files.openWhole(facts);
  }

  @Override
  public final List<String> list(String directory) {
    return files.list(directory);
  }

  @Override
  public final @Nullable Mount mount(FileFacts facts) {
    return files.mount(facts);
  }
}
