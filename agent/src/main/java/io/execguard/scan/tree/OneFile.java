package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import java.io.IOException;
import java.util.List;

/** One file out of an archive, and around it the system that it is meant for. */
public final class OneFile implements FileView {
  private final String path;
  private final ArchivedFile file;
  private final FileView around;

  private OneFile(String path, ArchivedFile file, FileView around) {
    this.path = path;
    this.file = file;
    this.around = around;
  }

  /**
   * @param path what the file is called in reports
   */
  public static OneFile of(String path, ArchivedFile file, FileView around) {
    return new OneFile(path, file, around);
  }

  @Override
  public FileFacts facts(String asked) {
    if (!asked.equals(path)) {
      return around.facts(asked);
    }
    return FileFacts.of(path, FileType.REGULAR)
        .size(file.content().size())
        .mode(file.mode())
        .executable(file.mode() < 0 || (file.mode() & 0111) != 0)
        .readable(true)
        .realPath(path)
        .build();
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    return facts.path().equals(path) ? file.content().open() : around.open(facts);
  }

  @Override
  public List<String> list(String directory) {
    return around.list(directory);
  }
}
