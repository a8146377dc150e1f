package io.execguard.scan.archive;

import io.execguard.scan.tree.ArchivedFile;
import io.execguard.scan.tree.MemoryInode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an archive that is at hand as a whole. */
public final class Archives {
  private Archives() {}

  /** What the archive is, by its first bytes. */
  public static Format format(Region archive) throws IOException {
    byte[] head = new byte[Format.HEAD];
    int n = 0;
    int more;
    while (n < head.length && (more = archive.read(n, head, n, head.length - n)) > 0) {
      n += more;
    }
    return Format.of(head, n);
  }

  /** Whether a zip stands behind something else: a script, as in Spring Boot's executable jars. */
  public static boolean endsInZip(String file) {
    try (Region region = Regions.file(file)) {
      return ZipEntries.isAtEnd(region);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The files of a zip, a jar or the like that matter.
   *
   * <p>Where it is damaged or goes beyond the limits, it ends there, and that is a problem.
   */
  public static List<ArchivedFile> files(
      String path, Region archive, Format format, Meter meter, Problems problems) {
    List<ArchivedFile> files = new ArrayList<ArchivedFile>();
    try {
      new Keeper(meter, problems).list(path, format, new RegionStream(archive), archive, 1, files);
    } catch (IOException | RuntimeException e) {
      problems.add(path, Faults.text(e));
    }
    return files;
  }

  /**
   * The tree that a tar or a Debian package makes, or, where it is an image, its layers. Where it
   * is damaged or goes beyond the limits, it ends there, and that is a problem.
   *
   * @throws IOException if it holds no tar
   */
  public static TarContent tree(
      String path, Region archive, Format format, Meter meter, Problems problems)
      throws IOException {
    Keeper keeper = new Keeper(meter, problems);
    Region region = format == Format.AR ? DebEntries.data(archive) : archive;
    Format inner = format == Format.AR ? format(region) : format;
    ImageVisitor visitor = new ImageVisitor(keeper, path);
    try (InputStream tar = tar(inner, new RegionStream(region), meter)) {
      TarEntries.read(tar, visitor, meter);
    } catch (NoTarException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      problems.add(path, Faults.text(e));
    }
    return visitor.content();
  }

  /** One layer of an image. */
  public static MemoryInode layer(String path, Region layer, Meter meter, Problems problems)
      throws IOException {
    return layer(path, new RegionStream(layer), format(layer), new Keeper(meter, problems));
  }

  static MemoryInode layer(String path, InputStream in, Format format, Keeper keeper)
      throws IOException {
    TreeBuilder builder = new TreeBuilder(keeper, path, 1);
    try (InputStream tar = tar(format, in, keeper.meter())) {
      TarEntries.read(tar, builder, keeper.meter());
    }
    return builder.top();
  }

  private static InputStream tar(Format format, InputStream in, Meter meter) throws IOException {
    if (!format.isPacked()) {
      return new CountedStream(in);
    }
    InputStream unpacked = Unpacking.of(format, in, meter);
    byte[] head = new byte[Format.HEAD];
    int n = Keeper.fill(unpacked, head, 0, head.length);
    if (n > 0 && Format.of(head, n) != Format.TAR && !isEnd(head, n)) {
      unpacked.close();
      throw new NoTarException();
    }
    return Keeper.joined(Arrays.copyOf(head, n), unpacked);
  }

  /** A tar without entries: nothing but zeros. */
  private static boolean isEnd(byte[] head, int length) {
    for (int i = 0; i < length; i++) {
      if (head[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** It is compressed, and what comes out is no archive. */
  private static final class NoTarException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTarException() {
      super("holds no tar: it is one compressed file, not an archive");
    }
  }
}
