package io.execguard.scan.archive;

import io.execguard.scan.select.Role;
import io.execguard.scan.select.Selection;
import io.execguard.scan.tree.ArchivedFile;
import io.execguard.scan.tree.Content;
import io.execguard.scan.tree.Recorder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps of the files of one archive those that matter, and of these what matters. */
final class Keeper {
  /** A longer program is judged without its middle. */
  private static final int FRONT = 24 << 20;

  private static final int BACK = 4 << 20;

  private final Meter meter;
  private final Problems problems;
  private byte[] front = new byte[1 << 16];

  Keeper(Meter meter, Problems problems) {
    this.meter = meter;
    this.problems = problems;
  }

  Meter meter() {
    return meter;
  }

  Problems problems() {
    return problems;
  }

  /**
   * Looks at a file.
   *
   * @param path what reports call it
   * @param depth how many archives are around it
   * @return what is to be kept; null if it does not matter
   */
  @Nullable Content keep(String path, String name, int mode, EntryContent content, int depth)
      throws IOException {
    InputStream in = content.stream();
    int length = fill(in, front, 0, Selection.HEAD);
    Role role = Selection.of(name, mode, front, length);
    Format format = Format.of(front, length);
    if (format != Format.NONE && Format.isNamedArchive(name)) {
      InputStream whole = joined(Arrays.copyOf(front, length), in);
      List<ArchivedFile> inside = inside(path, format, whole, content.stored(), depth + 1);
      if (!inside.isEmpty() || role == null) {
        return inside.isEmpty() ? null : Content.archive(0, inside);
      }
      // An archive with an x bit: judged as a program too, by its head.
      return kept(Recorder.keep(front, length, new byte[0], length));
    }
    return role == null ? null : program(in, length);
  }

  /** The whole of a small file, whatever it is. */
  Content whole(EntryContent content, int most) throws IOException {
    byte[] bytes = new byte[most];
    return kept(Recorder.whole(bytes, fill(content.stream(), bytes, 0, most)));
  }

  private Content program(InputStream in, int had) throws IOException {
    int got = had;
    while (true) {
      if (got == front.length) {
        if (got == FRONT) {
          return longProgram(in);
        }
        front = Arrays.copyOf(front, Math.min(FRONT, 2 * got));
      }
      int n = in.read(front, got, front.length - got);
      if (n <= 0) {
        return kept(Recorder.keep(front, got, new byte[0], got));
      }
      got += n;
    }
  }

  /** The front is full; of the rest only the end is remembered, in a ring. */
  private Content longProgram(InputStream in) throws IOException {
    byte[] ring = new byte[BACK];
    long more = 0;
    int n;
    while ((n = in.read(ring, (int) (more % BACK), BACK - (int) (more % BACK))) > 0) {
      more += n;
    }
    int length = (int) Math.min(more, BACK);
    byte[] back = new byte[length];
    int start = more <= BACK ? 0 : (int) (more % BACK);
    int first = Math.min(length, BACK - start);
    System.arraycopy(ring, start, back, 0, first);
    System.arraycopy(ring, 0, back, first, length - first);
    return kept(Recorder.keep(front, FRONT, back, FRONT + more));
  }

  private Content kept(Content content) throws LimitException {
    meter.kept(content.kept());
    return content;
  }

  /** The files that matter of an archive inside another one. */
  private List<ArchivedFile> inside(
      String path, Format format, InputStream in, @Nullable Region stored, int depth)
      throws IOException {
    List<ArchivedFile> files = new ArrayList<ArchivedFile>();
    if (depth > meter.limits().depth()) {
      problems.add(path, "lies " + depth + " archives deep; --max-depth allows more");
      return files;
    }
    Keeper keeper = new Keeper(meter, problems);
    try {
      keeper.list(path, format, in, stored, depth, files);
    } catch (LimitException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      problems.add(path, Faults.text(e));
    }
    return files;
  }

  /**
   * Lists the files that matter.
   *
   * @param in the archive from front to end
   * @param stored the same in any order; null if it cannot be had
   */
  void list(
      String path,
      Format format,
      InputStream in,
      @Nullable Region stored,
      int depth,
      List<ArchivedFile> files)
      throws IOException {
    ListVisitor visitor = new ListVisitor(this, path, depth, files);
    switch (format) {
      case ZIP:
        ZipEntries.read(stored != null ? stored : memory(in), visitor, meter);
        break;
      case TAR:
        TarEntries.read(in, visitor, meter);
        break;
      case AR:
        deb(path, stored != null ? stored : memory(in), depth, files);
        break;
      default:
        try (InputStream unpacked = Unpacking.of(format, in, meter)) {
          packed(path, unpacked, depth, files);
        }
        break;
    }
  }

  private void deb(String path, Region deb, int depth, List<ArchivedFile> files)
      throws IOException {
    byte[] head = new byte[Selection.HEAD];
    int length = deb.read(0, head, 0, head.length);
    if (!DebEntries.is(head, length)) {
      return;
    }
    Region data = DebEntries.data(deb);
    length = data.read(0, head, 0, head.length);
    Format format = Format.of(head, length);
    if (format == Format.NONE) {
      throw new IOException("its data.tar is packed in a way that is not known");
    }
    list(path, format, new RegionStream(data), data, depth, files);
  }

  private void packed(String path, InputStream in, int depth, List<ArchivedFile> files)
      throws IOException {
    byte[] head = new byte[Selection.HEAD];
    int length = fill(in, head, 0, head.length);
    if (Format.of(head, length) == Format.TAR) {
      list(path, Format.TAR, joined(Arrays.copyOf(head, length), in), null, depth, files);
    }
  }

  private static Region memory(InputStream in) throws IOException {
    byte[] bytes = new byte[1 << 16];
    int got = 0;
    while (true) {
      if (got == bytes.length) {
        if (got == Limits.INNER_BYTES) {
          throw new IOException(
              "is longer than "
                  + Limits.INNER_BYTES
                  + " bytes and compressed inside another archive: scan it by itself");
        }
        bytes = Arrays.copyOf(bytes, Math.min(Limits.INNER_BYTES, 2 * got));
      }
      int n = in.read(bytes, got, bytes.length - got);
      if (n <= 0) {
        return Regions.memory(bytes, got);
      }
      got += n;
    }
  }

  static InputStream joined(byte[] head, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }

  static int fill(InputStream in, byte[] into, int at, int length) throws IOException {
    int got = at;
    while (got < length) {
      int n = in.read(into, got, length - got);
      if (n <= 0) {
        break;
      }
      got += n;
    }
    return got;
  }
}
