package io.execguard.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A library that a DT_NEEDED entry names and that the loader does not get. A value. */
public final class MissingLibrary {
  private final String name;
  private final String neededBy;
  private final String path;
  private final String why;
  private final List<String> searched;

  MissingLibrary(String name, String neededBy, String path, String why, List<String> searched) {
    this.name = name;
    this.neededBy = neededBy;
    this.path = path;
    this.why = why;
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

  /** The file of that name that the loader finds and cannot use; empty if it finds none. */
  public String path() {
    return path;
  }

  /** That file, and why the loader gives up at it, in its words; empty if it finds none. */
  public String unusable() {
    return path.isEmpty() ? "" : path + ": " + why;
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
