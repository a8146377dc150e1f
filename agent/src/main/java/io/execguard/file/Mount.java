package io.execguard.file;

/** One line of /proc/self/mountinfo (proc(5)). */
public final class Mount {
  private final int id;
  private final int parent;
  private final String point;
  private final String options;
  private final String type;
  private final String source;

  Mount(int id, int parent, String point, String options, String type, String source) {
    this.id = id;
    this.parent = parent;
    this.point = point;
    this.options = options;
    this.type = type;
    this.source = source;
  }

  int id() {
    return id;
  }

  int parent() {
    return parent;
  }

  /** Where it is mounted, as this process sees it. */
  public String point() {
    return point;
  }

  /** {@code ext4}, {@code tmpfs}, {@code overlay}, ... */
  public String type() {
    return type;
  }

  /** The device or what stands in its place. */
  public String source() {
    return source;
  }

  /** Its options and those of the file system, as mountinfo lists them. */
  public String options() {
    return options;
  }

  /** Whether programs on it are not executed: fs/exec.c, {@code path_noexec}. */
  public boolean noexec() {
    return has("noexec");
  }

  private boolean has(String option) {
    return ("," + options + ",").contains("," + option + ",");
  }

  /** Whether the path is the mount point or lies below it, as text goes. */
  boolean spans(String path) {
    return point.equals("/")
        || path.startsWith(point)
            && (path.length() == point.length() || path.charAt(point.length()) == '/');
  }

  @Override
  public String toString() {
    return point + " (" + type + ", " + options + ")";
  }
}
