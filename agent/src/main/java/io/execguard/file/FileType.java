package io.execguard.file;

/** The type of an inode (stat(2), {@code S_IFMT}). */
public enum FileType {
  REGULAR("regular file"),
  DIRECTORY("directory"),
  CHARACTER_DEVICE("character device"),
  BLOCK_DEVICE("block device"),
  FIFO("named pipe (FIFO)"),
  SOCKET("socket"),
  OTHER("special file");

  private final String text;

  FileType(String text) {
    this.text = text;
  }

  /** What to call it in a sentence. */
  public String text() {
    return text;
  }
}
