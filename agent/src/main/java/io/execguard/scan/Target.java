package io.execguard.scan;

import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.platform.Platform;
import io.execguard.scan.tree.AssumedSystem;
import io.execguard.scan.tree.Inode;
import io.execguard.scan.tree.RootFacts;
import io.execguard.scan.tree.TreeView;
import java.util.ArrayList;
import java.util.List;

/** A platform to judge for: the host, and the files that are around a program there. */
final class Target {
  private final Host host;
  private final FileView quick;
  private final FileView files;
  private final Linker linker;

  private Target(Host host, FileView quick, FileView files, Linker linker) {
    this.host = host;
    this.quick = quick;
    this.files = files;
    this.linker = linker;
  }

  Host host() {
    return host;
  }

  /** Enough to judge by. */
  FileView quick() {
    return quick;
  }

  /** The same files with all that is known of them. */
  FileView files() {
    return files;
  }

  /** Says what the loader of a program makes of it there. */
  Linker linker() {
    return linker;
  }

  /** The same host, seen by another view. */
  Target with(FileView view) {
    return new Target(host, view, view, linker);
  }

  /** This machine with its files. */
  static Target thisHost() {
    HostFiles files = HostFiles.in(null);
    Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.of(null));
    return new Target(HostReader.ofThisMachine().host(), files, files.detailed(), linker);
  }

  /** For files that are to be copied to another machine: nothing is known of what is there. */
  static Target elsewhere(Platform platform) {
    Host host = Host.typical(platform);
    FileView assumed = AssumedSystem.of(host);
    return new Target(host, assumed, assumed, Linker.withoutLibraries());
  }

  /** Those asked for; this machine if none was. */
  static List<Target> asked(List<Platform> platforms) {
    List<Target> targets = new ArrayList<Target>();
    for (Platform platform : platforms) {
      targets.add(elsewhere(platform));
    }
    if (targets.isEmpty()) {
      targets.add(thisHost());
    }
    return targets;
  }

  /**
   * A root of a system: all files are there, and its own os-release and C library count.
   *
   * @param name what stands before the paths of its files
   */
  static List<Target> root(String name, Inode top, List<Platform> platforms) {
    FileView view = TreeView.root(name, top);
    List<Target> targets = new ArrayList<Target>();
    for (Platform platform : platforms) {
      Host host = RootFacts.of(top).host(Host.typical(platform));
      Linker linker = Linker.with(new LinkMemory(), LinkEnvironment.empty());
      targets.add(new Target(host, view, view, linker));
    }
    return targets;
  }
}
