package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import java.io.IOException;
import java.util.List;

/** Shows one file as if its x bit were set: would it run if somebody set it? */
public final class MeantExecutable implements FileView {
  private final String path;
  private final FileView view;

  private MeantExecutable(String path, FileView view) {
    this.path = path;
    this.view = view;
  }

  public static MeantExecutable of(String path, FileView view) {
    return new MeantExecutable(path, view);
  }

  @Override
  public FileFacts facts(String asked) {
    FileFacts facts = view.facts(asked);
    if (!asked.equals(path) || !facts.isRegular()) {
      return facts;
    }
    return FileFacts.of(path, facts.type())
        .size(facts.size())
        .mode(0755)
        .executable(true)
        .readable(facts.readable())
        .realPath(facts.realPath())
        .links(facts.links())
        .build();
  }

  @Override
  public ByteSource open(FileFacts facts) throws IOException {
    return view.open(facts);
  }

  @Override
  public List<String> list(String directory) {
    return view.list(directory);
  }
}
