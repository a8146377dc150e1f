package io.execguard.scan.tree;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.ElfLinking;
import io.execguard.platform.Platform;
import io.execguard.verdict.ExecModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out which bytes of a file judging it takes: judges it once while all of it is at hand, and
 * notes what is read. So an archive is read once, from front to end, and a program in it costs
 * memory by the kilobyte and not by its length.
 */
public final class Recorder {
  private final byte[] front;
  private final int frontLength;
  private final byte[] back;
  private final long backStart;
  private final long size;
  private final TreeMap<Long, byte[]> seen = new TreeMap<Long, byte[]>();

  private Recorder(byte[] front, int frontLength, byte[] back, long size) {
    this.front = front;
    this.frontLength = frontLength;
    this.back = back;
    this.backStart = size - back.length;
    this.size = size;
  }

  /**
   * @param front the file's first bytes, all of them unless it is too long
   * @param frontLength how many of them count
   * @param back its last bytes if it was too long; else empty
   * @param size its length
   */
  public static Content keep(byte[] front, int frontLength, byte[] back, long size) {
    Recorder recorder = new Recorder(front, frontLength, back, size);
    recorder.judge();
    return recorder.content();
  }

  /** All of a file that is at hand as a whole. */
  public static Content whole(byte[] bytes, int length) {
    byte[] copy = Arrays.copyOf(bytes, length);
    return Content.of(length, new long[] {0}, new byte[][] {copy});
  }

  private void judge() {
    FileFacts facts =
        FileFacts.of("/file", FileType.REGULAR).size(size).executable(true).readable(true).build();
    FileView view = new One(facts);
    Image image;
    try (ProgramFile file = ProgramFile.of(facts, view)) {
      image = file.image();
    }
    Platform platform =
        image.platforms().isEmpty() ? Platform.of("linux", "amd64") : image.platforms().get(0);
    if (image.kind() == Kind.ELF) {
      link(facts, view);
    }
    // What a program's own kernel reads of it: any other reads less.
    ExecModel.examine("/file", view, Host.typical(Platform.of("linux", platform.architecture())));
  }

  /** What its loader reads of a program or a library. */
  private static void link(FileFacts facts, FileView view) {
    try (ByteSource source = view.open(facts)) {
      ElfLinking.read(Bytes.littleEndian(source));
    } catch (IOException e) {
      // Damaged, or too long to be at hand as a whole: it will be no better when it is asked for.
      return;
    }
  }

  private Content content() {
    long[] starts = new long[seen.size()];
    byte[][] parts = new byte[seen.size()][];
    int n = 0;
    long end = 0;
    for (Map.Entry<Long, byte[]> each : seen.entrySet()) {
      long start = each.getKey();
      byte[] bytes = each.getValue();
      if (n > 0 && start < end) {
        int overlap = (int) (end - start);
        if (overlap >= bytes.length) {
          continue;
        }
        byte[] rest = new byte[bytes.length - overlap];
        System.arraycopy(bytes, overlap, rest, 0, rest.length);
        bytes = rest;
        start = end;
      }
      starts[n] = start;
      parts[n++] = bytes;
      end = start + bytes.length;
    }
    return Content.of(size, Arrays.copyOf(starts, n), Arrays.copyOf(parts, n));
  }

  private final class One implements FileView {
    private final FileFacts facts;

    One(FileFacts facts) {
      this.facts = facts;
    }

    @Override
    public FileFacts facts(String path) {
      return path.equals(facts.path()) ? facts : FileFacts.unknown(path);
    }

    @Override
    public ByteSource open(FileFacts file) {
      return new Noted();
    }
  }

  private final class Noted implements ByteSource {
    private int left = BUDGET;

    @Override
    public long size() {
      return size;
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
      if (offset < 0 || offset >= size || length <= 0) {
        return 0;
      }
      if (left == 0) {
        throw new BudgetExceededException();
      }
      int n = copy(offset, into, at, Math.min(length, left));
      left -= n;
      byte[] known = seen.get(offset);
      if (known == null || known.length < n) {
        byte[] bytes = new byte[n];
        System.arraycopy(into, at, bytes, 0, n);
        seen.put(offset, bytes);
      }
      return n;
    }

    @Override
    public void close() {
      left = 0;
    }
  }

  private int copy(long offset, byte[] into, int at, int length) throws IOException {
    if (offset < frontLength) {
      int n = (int) Math.min(length, frontLength - offset);
      System.arraycopy(front, (int) offset, into, at, n);
      return n;
    }
    if (offset >= backStart) {
      int n = (int) Math.min(length, size - offset);
      System.arraycopy(back, (int) (offset - backStart), into, at, n);
      return n;
    }
    throw new Content.NotKeptException(offset);
  }
}
