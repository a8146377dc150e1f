package io.execguard.scan;

import io.execguard.file.ByteSource;
import io.execguard.file.TextFile;
import io.execguard.platform.Platform;
import io.execguard.scan.archive.Archives;
import io.execguard.scan.archive.Faults;
import io.execguard.scan.archive.Format;
import io.execguard.scan.archive.Meter;
import io.execguard.scan.archive.Problems;
import io.execguard.scan.archive.Region;
import io.execguard.scan.archive.Regions;
import io.execguard.scan.archive.TarContent;
import io.execguard.scan.image.Image;
import io.execguard.scan.image.ImageParts;
import io.execguard.scan.image.Images;
import io.execguard.scan.select.Role;
import io.execguard.scan.select.Selection;
import io.execguard.scan.tree.ArchivedFile;
import io.execguard.scan.tree.Content;
import io.execguard.scan.tree.MemoryInode;
import io.execguard.scan.tree.OneFile;
import io.execguard.scan.tree.RootFacts;
import io.execguard.scan.tree.TreeView;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an archive and judges what is in it. Used by several threads. */
final class ArchiveScan {
  private final ScanOptions options;
  private final List<Target> around;

  /**
   * @param around the targets of what holds the archive: there its files would be unpacked
   */
  ArchiveScan(ScanOptions options, List<Target> around) {
    this.options = options;
    this.around = around;
  }

  /** An archive among other files: its files only, whatever it is. */
  void inDirectory(String path, Format format, Batch batch) {
    try (Region region = Regions.file(path)) {
      Meter meter = Meter.of(options.limits());
      List<ArchivedFile> files = Archives.files(path, region, format, meter, batch);
      judgeFiles(path, files, around, batch, "");
    } catch (IOException | RuntimeException e) {
      batch.add(path, text(e));
    } catch (OutOfMemoryError e) {
      batch.add(path, "takes more memory to read than this JVM has: -Xmx gives it more");
    }
  }

  /** An archive that was named on its own: an image, the root of a system, a package, a jar. */
  void named(String path, Format format, Batch batch) {
    try (Region region = Regions.file(path)) {
      Meter meter = Meter.of(options.limits());
      if (format == Format.ZIP) {
        List<ArchivedFile> files = Archives.files(path, region, format, meter, batch);
        judgeFiles(path, files, around, batch, "");
        return;
      }
      final TarContent content = Archives.tree(path, region, format, meter, batch);
      List<Image> images = Images.find(new InTar(content));
      if (!images.isEmpty()) {
        images(path, images, batch);
      } else {
        // A package is no root: what it needs is installed around it.
        boolean root =
            options.root() == null
                ? format != Format.AR && !path.endsWith(".apk") && RootFacts.isRoot(content.tree())
                : options.root();
        tree(path, content.tree(), root, batch);
      }
    } catch (IOException | RuntimeException e) {
      batch.add(path, text(e));
    } catch (OutOfMemoryError e) {
      batch.add(path, "takes more memory to read than this JVM has: -Xmx gives it more");
    }
  }

  /** An OCI image layout that lies in a directory; false if it is none. */
  boolean layout(final String directory, final Batch batch) {
    final Meter meter = Meter.of(options.limits());
    try {
      List<Image> images = Images.find(new InDirectory(directory, meter, batch));
      images(directory, images, batch);
      return !images.isEmpty();
    } catch (IOException | RuntimeException e) {
      batch.add(directory, text(e));
      return true;
    }
  }

  private void images(String path, List<Image> images, Batch batch) {
    List<Image> wanted = new ArrayList<Image>();
    for (Image image : images) {
      if (isAsked(image.platform())) {
        wanted.add(image);
      }
    }
    for (Image image : wanted.isEmpty() ? images : wanted) {
      List<Platform> platforms =
          options.platforms().isEmpty()
              ? Collections.singletonList(image.platform())
              : wanted.isEmpty()
                  ? options.platforms()
                  : Collections.singletonList(asked(image.platform()));
      root(path + "!", image.root(), platforms, batch);
    }
  }

  private boolean isAsked(Platform platform) {
    return asked(platform) != null;
  }

  private @Nullable Platform asked(Platform platform) {
    for (Platform each : options.platforms()) {
      if (each.os().equals(platform.os()) && each.architecture().equals(platform.architecture())) {
        return each;
      }
    }
    return null;
  }

  private void tree(String path, MemoryInode top, boolean root, Batch batch) {
    if (root) {
      List<Platform> platforms = new ArrayList<Platform>(options.platforms());
      if (platforms.isEmpty()) {
        platforms.add(around.get(0).host().platform());
      }
      root(path + "!", top, platforms, batch);
      return;
    }
    List<Target> targets = new ArrayList<Target>();
    for (Target target : around) {
      targets.add(target.with(TreeView.directory(path + "!", top, target.files())));
    }
    judgeTree(path + "!", "", top, targets, batch);
  }

  private void root(String name, MemoryInode top, List<Platform> platforms, Batch batch) {
    judgeTree(name, "", top, Target.root(name, top, platforms), batch);
  }

  /** Judges what was kept of a tree. */
  private void judgeTree(
      String name, String path, MemoryInode directory, List<Target> targets, Batch batch) {
    for (String each : directory.names()) {
      MemoryInode child = directory.child(each);
      String inner = path.isEmpty() ? each : path + "/" + each;
      if (child == null || options.ignore().leavesOut(inner, child.isDirectory())) {
        continue;
      }
      if (child.isDirectory()) {
        judgeTree(name, inner, child, targets, batch);
        continue;
      }
      Content content = child.content();
      if (content == null) {
        continue;
      }
      String shown = name + "/" + inner;
      if (!content.inside().isEmpty()) {
        judgeFiles(shown, content.inside(), targets, batch, inner);
        continue;
      }
      judge(shown, each, child.mode(), content, targets, false, batch);
    }
  }

  /** Judges what was kept of an archive whose directories do not matter. */
  private void judgeFiles(
      String archive, List<ArchivedFile> files, List<Target> around, Batch batch, String inTree) {
    for (ArchivedFile file : files) {
      String shown = archive + "!/" + file.path();
      if (options.ignore().leavesOut(file.path(), false)) {
        continue;
      }
      if (!file.content().inside().isEmpty()) {
        judgeFiles(shown, file.content().inside(), around, batch, inTree);
        continue;
      }
      List<Target> targets = new ArrayList<Target>();
      for (Target target : around) {
        targets.add(target.with(OneFile.of(shown, file, target.files())));
      }
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      judge(shown, name, file.mode(), file.content(), targets, true, batch);
    }
  }

  private static void judge(
      String shown,
      String name,
      int mode,
      Content content,
      List<Target> targets,
      boolean inJar,
      Batch batch) {
    byte[] head = new byte[Selection.HEAD];
    int length;
    try (ByteSource source = content.open()) {
      length = source.read(0, head, 0, head.length);
    } catch (IOException e) {
      length = 0;
    }
    Role role = Selection.of(name, mode, head, length);
    Found found = role == null ? null : FileJudge.judge(shown, role, targets, inJar);
    if (found != null) {
      batch.add(found);
    }
  }

  private static String text(Throwable fault) {
    return Faults.text(fault);
  }

  /** An image whose parts were read out of a tar. */
  private static final class InTar implements ImageParts {
    private final TarContent content;

    InTar(TarContent content) {
      this.content = content;
    }

    @Override
    public byte @Nullable [] document(String path) {
      return content.documents().get(path);
    }

    @Override
    public MemoryInode layer(String path) throws IOException {
      MemoryInode layer = content.layers().get(path);
      if (layer == null) {
        throw new IOException("its layer " + path + " is missing, or it is no tar");
      }
      return layer;
    }
  }

  /** An image whose parts lie in a directory. */
  private static final class InDirectory implements ImageParts {
    private static final int LONGEST = 4 << 20;

    private final String directory;
    private final Meter meter;
    private final Problems problems;

    InDirectory(String directory, Meter meter, Problems problems) {
      this.directory = directory;
      this.meter = meter;
      this.problems = problems;
    }

    @Override
    public byte @Nullable [] document(String path) {
      return path.isEmpty() ? null : TextFile.bytes(new File(directory + "/" + path), LONGEST);
    }

    @Override
    public MemoryInode layer(String path) throws IOException {
      try (Region region = Regions.file(directory + "/" + path)) {
        return Archives.layer(directory, region, meter, problems);
      } catch (IOException e) {
        throw new IOException("its layer " + path + ": " + e.getMessage(), e);
      }
    }
  }
}
