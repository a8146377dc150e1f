package io.execguard.host.limit;

import io.execguard.file.OpenDescriptors;
import io.execguard.host.HostTree;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What this process may use and what it uses, of one resource: read when a launch has failed for
 * want of it. Reading never throws; what cannot be learnt is null or empty, for a process without
 * descriptors can read next to nothing.
 */
public final class Limits {
  /** How many descriptors are looked at: some hundred milliseconds at most. */
  private static final int MOST_DESCRIPTORS = 1 << 16;

  private final int pid;
  private final ProcessLimits process;
  private final @Nullable OpenFiles openFiles;
  private final @Nullable Tasks tasks;
  private final List<Cgroup> pids;
  private final @Nullable MemoryFigures memory;
  private final List<Cgroup> memoryGroups;

  private Limits(
      int pid,
      ProcessLimits process,
      @Nullable OpenFiles openFiles,
      @Nullable Tasks tasks,
      List<Cgroup> pids,
      @Nullable MemoryFigures memory,
      List<Cgroup> memoryGroups) {
    this.pid = pid;
    this.process = process;
    this.openFiles = openFiles;
    this.tasks = tasks;
    this.pids = Collections.unmodifiableList(new ArrayList<Cgroup>(pids));
    this.memory = memory;
    this.memoryGroups = Collections.unmodifiableList(new ArrayList<Cgroup>(memoryGroups));
  }

  /**
   * The limits of the process alone: all that counts for arguments that are too long.
   *
   * @param pid of this process; 0 if not known
   */
  public static Limits of(int pid, ProcessLimits process) {
    List<Cgroup> none = Collections.<Cgroup>emptyList();
    return new Limits(pid, process, null, null, none, null, none);
  }

  public Limits with(OpenFiles value) {
    return new Limits(pid, process, value, tasks, pids, memory, memoryGroups);
  }

  /**
   * @param groups the control groups with a limit on tasks, the innermost first
   */
  public Limits with(Tasks value, List<Cgroup> groups) {
    return new Limits(pid, process, openFiles, value, groups, memory, memoryGroups);
  }

  /**
   * @param groups the control groups with a limit on memory, the innermost first
   */
  public Limits with(MemoryFigures value, List<Cgroup> groups) {
    return new Limits(pid, process, openFiles, tasks, pids, value, groups);
  }

  public static Limits readForArguments() {
    return of(ownPid(), process(thisMachine()));
  }

  public static Limits readForOpenFiles() {
    HostTree tree = thisMachine();
    List<String> links = OpenDescriptors.links(MOST_DESCRIPTORS);
    String numbers = tree.line("/proc/sys/fs/file-nr");
    StringTokenizer words = new StringTokenizer(numbers == null ? "" : numbers);
    Long system = next(words);
    next(words); // Free handles: always 0 since Linux 2.6.
    return of(ownPid(), process(tree)).with(OpenFiles.of(links, system, next(words)));
  }

  public static Limits readForTasks() {
    HostTree tree = thisMachine();
    return of(ownPid(), process(tree)).with(TasksReader.read(tree), new CgroupReader(tree).pids());
  }

  public static Limits readForMemory() {
    HostTree tree = thisMachine();
    return of(ownPid(), process(tree))
        .with(MemoryFigures.read(tree), new CgroupReader(tree).memory());
  }

  /** For a thread that could not be made: both may be the reason. */
  public static Limits readForThread() {
    HostTree tree = thisMachine();
    return readForTasks().with(MemoryFigures.read(tree), new CgroupReader(tree).memory());
  }

  /** All of it. */
  public static Limits readAll() {
    Limits limits = readForThread();
    OpenFiles open = readForOpenFiles().openFiles();
    return open == null ? limits : limits.with(open);
  }

  /** Of this process, as its own /proc numbers it; 0 if not known. */
  public int pid() {
    return pid;
  }

  public ProcessLimits process() {
    return process;
  }

  /** Null if that is not what is wanting. */
  public @Nullable OpenFiles openFiles() {
    return openFiles;
  }

  /** Null if that is not what is wanting. */
  public @Nullable Tasks tasks() {
    return tasks;
  }

  /** Null if that is not what is wanting. */
  public @Nullable MemoryFigures memory() {
    return memory;
  }

  /** Control groups with a limit on tasks, the innermost first. */
  public List<Cgroup> pids() {
    return pids;
  }

  /** Control groups with a limit on memory, the innermost first. */
  public List<Cgroup> memoryGroups() {
    return memoryGroups;
  }

  /** This process's id, as /proc numbers it; reading a link takes no descriptor. 0 if unknown. */
  private static int ownPid() {
    try {
      return Integer.parseInt(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static HostTree thisMachine() {
    return new HostTree("");
  }

  private static ProcessLimits process(HostTree tree) {
    return ProcessLimits.parse(tree.text("/proc/self/limits", 1 << 14));
  }

  private static @Nullable Long next(StringTokenizer words) {
    try {
      return words.hasMoreTokens() ? Long.valueOf(words.nextToken()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
