package io.execguard.scan;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileType;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.text.ScriptImage;
import io.execguard.platform.Platform;
import io.execguard.scan.archive.Archives;
import io.execguard.scan.archive.Format;
import io.execguard.scan.archive.Region;
import io.execguard.scan.archive.Regions;
import io.execguard.scan.select.Role;
import io.execguard.scan.select.Selection;
import io.execguard.scan.tree.DiskInode;
import io.execguard.scan.tree.Inode;
import io.execguard.scan.tree.RootFacts;
import io.execguard.scan.tree.TreeView;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scans paths: directories, roots of systems, images, archives, single files. */
public final class Scanner {
  private final ScanOptions options;
  private final Collector collector;

  private Scanner(ScanOptions options, Collector collector) {
    this.options = options;
    this.collector = collector;
  }

  /** Scans the paths one after the other and tells the sink. Nothing is written or started. */
  public static void scan(List<String> paths, ScanOptions options, ScanSink sink) {
    Collector collector = new Collector(sink);
    Scanner scanner = new Scanner(options, collector);
    for (String path : paths) {
      scanner.one(path);
      collector.endOfPath();
    }
    collector.end();
  }

  private void one(String path) {
    FileType type = FileLook.type(path);
    if (type == FileType.DIRECTORY) {
      directory(path);
    } else if (type == FileType.REGULAR) {
      file(path);
    } else {
      String why =
          new File(path).exists() ? "neither a directory nor a file" : "no such file or directory";
      collector.problems(Collections.singletonList(ScanProblem.of(path, why)));
    }
  }

  private void directory(String path) {
    String base = withoutSlashes(path);
    if (new File(path, "oci-layout").isFile() && new File(path, "index.json").isFile()) {
      Batch batch = new Batch();
      if (new ArchiveScan(options, Target.asked(options.platforms())).layout(base, batch)) {
        take(batch, path);
        return;
      }
    }
    List<Target> targets;
    Inode top = base.isEmpty() ? null : DiskInode.at(base + "/.");
    boolean isRoot =
        top != null && (options.root() == null ? RootFacts.isRoot(top) : options.root());
    if (isRoot) {
      List<Platform> platforms = new ArrayList<Platform>(options.platforms());
      if (platforms.isEmpty()) {
        platforms.add(Target.thisHost().host().platform());
      }
      targets = Target.root(base, top, platforms);
    } else {
      targets = new ArrayList<Target>();
      for (Target target : Target.asked(options.platforms())) {
        boolean here = options.platforms().isEmpty() || top == null;
        targets.add(here ? target : target.with(TreeView.directory(base, top, target.files())));
      }
    }
    DirectoryScan.run(path, new FileLook(base, targets, options), collector);
  }

  private void file(String path) {
    Batch batch = new Batch();
    batch.file();
    List<Target> targets = Target.asked(options.platforms());
    Format format;
    try (Region region = Regions.file(path)) {
      format = Archives.format(region);
    } catch (IOException e) {
      batch.add(path, "cannot be read: " + e.getMessage());
      take(batch, path);
      return;
    }
    if (format != Format.NONE) {
      new ArchiveScan(options, targets).named(path, format, batch);
    } else {
      boolean zip = Format.isNamedArchive(new File(path).getName()) && Archives.endsInZip(path);
      single(path, targets, zip, batch);
      if (zip) {
        new ArchiveScan(options, targets).named(path, Format.ZIP, batch);
      }
    }
    take(batch, path);
  }

  /**
   * A file that was named: it is meant, whatever it is.
   *
   * @param zip whether it ends in an archive that is looked into as well
   */
  private void single(String path, List<Target> targets, boolean zip, Batch batch) {
    List<Target> placed = targets;
    if (!options.platforms().isEmpty()) {
      File file = new File(path);
      String parent = file.getParent() == null ? "." : file.getParent();
      Inode top = DiskInode.at(parent + "/.");
      placed = new ArrayList<Target>();
      for (Target target : targets) {
        String name = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
        placed.add(
            top == null
                ? target
                : target.with(
                    TreeView.directory(name.isEmpty() ? "." : name, top, target.files())));
      }
    }
    String named = path.contains("/") || options.platforms().isEmpty() ? path : "./" + path;
    boolean library = Selection.isLibraryName(new File(path).getName());
    Found found = FileJudge.judge(named, library ? Role.LIBRARY : Role.PROGRAM, placed, false);
    String unread = found == null || zip ? null : unread(path, found);
    if (unread != null) {
      batch.add(path, unread);
    } else if (found != null) {
      batch.add(found);
    }
  }

  /**
   * Why nothing can be said of what is in it: an archive of a format that is not read here, or what
   * is called an archive and is none. Null if it is neither.
   */
  private static @Nullable String unread(String path, Found found) {
    if (found.diagnoses().isEmpty() || found.code() != null) {
      return null;
    }
    Diagnosis diagnosis = found.diagnoses().get(0);
    Image image = diagnosis.image();
    if (image.kind() == Kind.ARCHIVE || image.kind() == Kind.COMPRESSED) {
      return "not a format that scan reads ("
          + image.summary()
          + "): unpack it, scan what comes out";
    }
    boolean program = image instanceof ScriptImage || diagnosis.verdict().runs();
    return !program && Format.isNamedArchive(new File(path).getName())
        ? "called an archive, but it is none: " + image.summary()
        : null;
  }

  private void take(Batch batch, String path) {
    for (Found found : batch.found()) {
      collector.found(found);
    }
    collector.problems(batch.problems());
    collector.files(batch.files(), path);
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
