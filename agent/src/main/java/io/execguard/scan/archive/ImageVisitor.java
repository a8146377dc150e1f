package io.execguard.scan.archive;

import io.execguard.scan.tree.MemoryInode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar that may be an image ({@code docker save}; OCI image layout): its layers lie in it as
 * tars, in any order, and the list of them may come last. So what may be a layer is read when it
 * comes by.
 */
final class ImageVisitor implements EntryVisitor {
  private static final long LONGEST_DOCUMENT = 4L << 20;

  private final Keeper keeper;
  private final String archive;
  private final TreeBuilder builder;
  private final Map<String, byte[]> documents = new HashMap<String, byte[]>();
  private final Map<String, MemoryInode> layers = new HashMap<String, MemoryInode>();
  private final Map<String, String> links = new HashMap<String, String>();

  ImageVisitor(Keeper keeper, String archive) {
    this.keeper = keeper;
    this.archive = archive;
    this.builder = new TreeBuilder(keeper, archive, 1);
  }

  TarContent content() {
    for (Map.Entry<String, String> link : links.entrySet()) {
      MemoryInode layer = layers.get(link.getValue());
      if (layer != null) {
        layers.put(link.getKey(), layer);
      }
    }
    return new TarContent(builder.top(), documents, layers);
  }

  @Override
  public void entry(Entry entry, EntryContent content) throws IOException {
    String path = entry.path();
    if (path == null || !isOfImage(path)) {
      builder.entry(entry, content);
      return;
    }
    if (entry.type() == Entry.Type.SYMLINK || entry.type() == Entry.Type.HARDLINK) {
      String target = target(path, entry);
      if (target != null) {
        links.put(path, target);
      }
      return;
    }
    if (entry.type() == Entry.Type.FILE) {
      part(path, entry, content);
    }
  }

  private void part(String path, Entry entry, EntryContent content) throws IOException {
    InputStream in = content.stream();
    byte[] head = new byte[Format.HEAD];
    int n = Keeper.fill(in, head, 0, head.length);
    InputStream whole = Keeper.joined(Arrays.copyOf(head, n), in);
    Format format = Format.of(head, n);
    if (n > 0 && (head[0] == '{' || head[0] == '[') && entry.size() <= LONGEST_DOCUMENT) {
      documents.put(path, bytes(whole));
    } else if (format == Format.TAR || format.isPacked()) {
      try {
        layers.put(path, Archives.layer(archive, whole, format, keeper));
      } catch (LimitException e) {
        throw e;
      } catch (IOException e) {
        unreadable(path, Faults.text(e));
      }
    } else if (path.endsWith("/layer.tar") && n > 0 && head[0] == 0) {
      layers.put(path, MemoryInode.directory(TreeBuilder.IMPLIED));
    }
  }

  /** Where the parts of an image lie, by the two specifications. */
  private static boolean isOfImage(String path) {
    return path.equals("manifest.json")
        || path.equals("index.json")
        || path.equals("oci-layout")
        || path.equals("repositories")
        || path.startsWith("blobs/")
        || path.endsWith("/layer.tar")
        || isDigest(path);
  }

  /** {@code <64 hex digits>.json} or {@code .tar}, perhaps packed. */
  private static boolean isDigest(String path) {
    String name = path.startsWith("sha256:") ? path.substring(7) : path;
    for (int i = 0; i < 64; i++) {
      if (i >= name.length() || Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    return name.length() == 64 || name.charAt(64) == '.';
  }

  /** docker save writes a layer once and links to it from where it would lie again. */
  private static @Nullable String target(String path, Entry entry) {
    String target = entry.target();
    if (target == null) {
      return null;
    }
    if (entry.type() == Entry.Type.HARDLINK) {
      return Entry.clean(target);
    }
    int slash = path.lastIndexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash + 1);
    if (target.startsWith("../") && !directory.isEmpty()) {
      int up = directory.lastIndexOf('/', directory.length() - 2);
      return Entry.clean(directory.substring(0, up + 1) + target.substring(3));
    }
    return Entry.clean(directory + target);
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int n;
    while ((n = in.read(buffer, 0, buffer.length)) > 0 && out.size() <= LONGEST_DOCUMENT) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  @Override
  public void unreadable(String name, String why) {
    keeper.problems().add(archive + "!/" + name, why);
  }
}
