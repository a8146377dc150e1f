import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * Part of the build: packs the engine and its libraries into a few entries of the jar. The JVM
 * reads the names of all entries of an agent's jar when it starts, and each entry that is read
 * costs again.
 *
 * <p>One pack has the classes that a first launch loads, if all is well with it. Of the others each
 * has the packages whose names begin with the same three parts. {@code io.execguard.agent.Pack}
 * reads them and says how they are made.
 *
 * <pre>PackInner.java FOLDER LIST PACKS</pre>
 *
 * FOLDER has the classes and resources, LIST the names of the classes of the first launch, and the
 * packs are written into PACKS.
 */
public final class PackInner {
  private static final String FIRST_LAUNCH = "first-launch";
  private static final String CLASS = ".class";
  private static final int PARTS = 3;

  private PackInner() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path list = Path.of(arguments[1]);
    Path packs = Files.createDirectories(Path.of(arguments[2]));
    Set<String> first = firstLaunch(list);
    Map<String, Map<String, byte[]>> byPack = new TreeMap<>();
    for (Map.Entry<String, byte[]> item : items(folder).entrySet()) {
      String name = item.getKey();
      String pack = first.remove(name) ? FIRST_LAUNCH : packOf(name);
      byPack.computeIfAbsent(pack, p -> new TreeMap<>()).put(name, item.getValue());
    }
    if (!first.isEmpty()) {
      throw new IOException(list + " names what is not there: " + String.join(", ", first));
    }
    for (Map.Entry<String, Map<String, byte[]>> pack : byPack.entrySet()) {
      byte[] plain = pack(pack.getValue());
      boolean asItIs = pack.getKey().equals(FIRST_LAUNCH);
      Files.write(packs.resolve(pack.getKey()), asItIs ? plain : deflated(plain));
    }
  }

  private static Set<String> firstLaunch(Path list) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(list)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        names.add(line.strip());
      }
    }
    return names;
  }

  /** Classes by their names, with dots, and resources by theirs, with slashes. */
  private static Map<String, byte[]> items(Path folder) throws IOException {
    Map<String, byte[]> items = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        boolean isClass = path.endsWith(CLASS);
        String name =
            isClass ? path.substring(0, path.length() - CLASS.length()).replace('/', '.') : path;
        items.put(name, Files.readAllBytes(file));
      }
    }
    return items;
  }

  /** The first three parts of a name of a class or resource, without its last. */
  private static String packOf(String name) {
    String dotted = name.indexOf('/') < 0 ? name : name.substring(0, name.lastIndexOf('/') + 1);
    String[] parts = dotted.replace('/', '.').split("\\.", -1);
    int count = Math.min(PARTS, parts.length - 1);
    return String.join(".", List.of(parts).subList(0, count));
  }

  private static byte[] pack(Map<String, byte[]> items) throws IOException {
    List<String> names = new ArrayList<>(items.keySet());
    names.sort(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeInt(names.size());
    int offset = (1 + 1 + names.size() * 2) * Integer.BYTES;
    Map<String, Integer> offsets = new TreeMap<>();
    // By name and not by number: what is alike lies side by side, and packs better.
    for (Map.Entry<String, byte[]> item : items.entrySet()) {
      offsets.put(item.getKey(), offset);
      offset += 2 * Integer.BYTES + item.getKey().length() + item.getValue().length;
    }
    for (String name : names) {
      out.writeInt(name.hashCode());
      out.writeInt(offsets.get(name));
    }
    for (Map.Entry<String, byte[]> item : items.entrySet()) {
      byte[] name = item.getKey().getBytes(StandardCharsets.ISO_8859_1);
      out.writeInt(name.length);
      out.writeInt(item.getValue().length);
      out.write(name);
      out.write(item.getValue());
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain, Integer.BYTES, plain.length - Integer.BYTES);
    deflater.finish();
    ByteBuffer packed = ByteBuffer.allocate(plain.length + 1024);
    packed.putInt(plain.length - Integer.BYTES);
    deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed.array(), packed.position());
  }
}
