package io.execguard.image.elf;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A value of e_machine with its names. Values that nobody registered have a number only. */
public final class ElfMachine {
  /**
   * Those that were asked for, never more than the table has: looking for one takes as long as
   * judging a file does, and a verdict names three.
   */
  private static final Map<Integer, ElfMachine> KNOWN =
      new ConcurrentHashMap<Integer, ElfMachine>();

  private final int number;
  private final @Nullable String constant;
  private final @Nullable String architecture;
  private final @Nullable String text;

  private ElfMachine(
      int number, @Nullable String constant, @Nullable String architecture, @Nullable String text) {
    this.number = number;
    this.constant = constant;
    this.architecture = architecture;
    this.text = text;
  }

  /** The entry with this number; one without names if there is none. */
  public static ElfMachine of(int number) {
    ElfMachine known = KNOWN.get(number);
    if (known == null) {
      known = find(number);
      if (known.constant != null) {
        KNOWN.put(number, known);
      }
    }
    return known;
  }

  private static ElfMachine find(int number) {
    String start = number + "|";
    for (String row : MachineTable.ROWS) {
      if (row.startsWith(start)) {
        String[] cells = row.split("\\|", -1);
        return new ElfMachine(number, orNull(cells[1]), orNull(cells[2]), orNull(cells[3]));
      }
    }
    return new ElfMachine(number, null, null, null);
  }

  private static @Nullable String orNull(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  /** The value of e_machine. */
  public int number() {
    return number;
  }

  /** The registry's name, {@code EM_AARCH64}; the number in hex if it has none. */
  public String constant() {
    return constant != null ? constant : "0x" + Integer.toHexString(number);
  }

  /**
   * The architecture in OCI form without regard to class and byte order ({@code mips} for all of
   * MIPS); null if none is known.
   */
  public @Nullable String architecture() {
    return architecture;
  }

  /** What file(1) calls it; null if file(1) does not know it. */
  public @Nullable String text() {
    return text;
  }

  /** A name for a sentence: the architecture, file(1)'s name, or the number. */
  public String name() {
    if (architecture != null) {
      return architecture;
    }
    return text != null ? text : "machine " + constant();
  }

  @Override
  public String toString() {
    return constant();
  }
}
