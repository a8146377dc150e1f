package io.execguard.scan.tree;

/** A file in an archive that matters. Immutable. */
public final class ArchivedFile {
  private final String path;
  private final int mode;
  private final Content content;

  private ArchivedFile(String path, int mode, Content content) {
    this.path = path;
    this.mode = mode;
    this.content = content;
  }

  /**
   * @param path the entry's name, cleaned of what leads out of the archive
   * @param mode permission bits; -1 if the archive does not say
   */
  public static ArchivedFile of(String path, int mode, Content content) {
    return new ArchivedFile(path, mode, content);
  }

  public String path() {
    return path;
  }

  public int mode() {
    return mode;
  }

  public Content content() {
    return content;
  }
}
