package io.execguard.host.probe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel is asked: whether it runs the programs of a machine, or whether it runs a file
 * that begins and is named like this one. Of a file that its own loaders do not know, the kernel
 * shows its handlers the first 256 bytes and the name's ending and nothing else (fs/binfmt_misc.c,
 * {@code search_binfmt_handler}).
 */
final class Question {
  private static final int LONGEST_ENDING = 20;

  private final @Nullable ElfAbi abi;
  private final byte[] head;
  private final String ending;

  private Question(@Nullable ElfAbi abi, byte[] head, String ending) {
    this.abi = abi;
    this.head = head;
    this.ending = ending;
  }

  static Question ofMachine(ElfAbi abi) {
    return new Question(abi, new byte[0], "");
  }

  /**
   * @param head the file's first bytes, as many as the kernel reads
   * @param path what execve is given: the ending counts from its last dot
   * @return null if a name with that ending cannot stand in a {@code #!} line
   */
  static @Nullable Question ofHead(byte[] head, String path) {
    int dot = path.lastIndexOf('.');
    String ending = dot < 0 || path.indexOf('/', dot) >= 0 ? "" : path.substring(dot);
    if (ending.length() > LONGEST_ENDING) {
      return null;
    }
    for (int i = 0; i < ending.length(); i++) {
      char c = ending.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return null;
      }
    }
    return new Question(null, head.clone(), ending);
  }

  /** The machine that is asked about; null if it is a file's beginning. */
  @Nullable ElfAbi abi() {
    return abi;
  }

  byte[] head() {
    return head;
  }

  /** The name's ending with its dot; empty if there is none. */
  String ending() {
    return ending;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Question)) {
      return false;
    }
    Question that = (Question) other;
    return (abi == null ? that.abi == null : abi.equals(that.abi))
        && Arrays.equals(head, that.head)
        && ending.equals(that.ending);
  }

  @Override
  public int hashCode() {
    return (abi == null ? 0 : abi.hashCode())
        + 31 * (Arrays.hashCode(head) + 31 * ending.hashCode());
  }

  @Override
  public String toString() {
    return abi != null ? abi.toString() : "a file that begins like this one";
  }
}
