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

  /**
   * @param mode {@code st_mode}, permission bits and all; what is none of the others, a symbolic
   *     link too, is {@link #OTHER}
   */
  public static FileType ofMode(int mode) {
    switch (mode & 0170000) {
      case 0100000:
        return REGULAR;
      case 0040000:
        return DIRECTORY;
      case 0020000:
        return CHARACTER_DEVICE;
      case 0060000:
        return BLOCK_DEVICE;
      case 0010000:
        return FIFO;
      case 0140000:
        return SOCKET;
      default:
        return OTHER;
    }
  }

  /** What to call it in a sentence. */
  public String text() {
    return text;
  }
}
