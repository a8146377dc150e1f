package io.execguard.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A library that a DT_NEEDED entry names and that the loader does not get. A value. */
public final class MissingLibrary {
  private final String name;
  private final String neededBy;
  private final String unusable;
  private final List<String> searched;

  MissingLibrary(String name, String neededBy, String unusable, List<String> searched) {
    this.name = name;
    this.neededBy = neededBy;
    this.unusable = unusable;
    this.searched = Collections.unmodifiableList(new ArrayList<String>(searched));
  }

  /** As DT_NEEDED has it, {@code libaio.so.1}. */
  public String name() {
    return name;
  }

  /** Path of the first file that needs it: the program or a library. */
  public String neededBy() {
    return neededBy;
  }

  /** Why the loader gives up at a file of that name that it found; empty if it found none. */
  public String unusable() {
    return unusable;
  }

  /** Where the loader looks, in order, each with where that comes from. */
  public List<String> searched() {
    return searched;
  }

  @Override
  public String toString() {
    return name + ", needed by " + neededBy;
  }
}
