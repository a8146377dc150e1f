package io.execguard.diagnosis;

import io.execguard.file.ByteSource;
import io.execguard.file.Errno;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.io.FileNotFoundException;
import java.io.IOException;

/** A host on which there is no file. */
public final class NoFiles implements FileView {
  @Override
  public FileFacts facts(String path) {
    return FileFacts.failed(path, Errno.ENOENT, path);
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    throw new FileNotFoundException(facts.path());
  }
}
