import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures one figure after the other, prints each, and writes all of them to a page.
 *
 * <p>{@code SCRATCH OURS PAGE QUICK FIGURES JDK...}: {@code run} puts this together.
 */
public final class Bench {
  private Bench() {}

  public static void main(String[] args) throws Exception {
    Path scratch = Path.of(args[0]);
    boolean quick = args[3].equals("quick");
    Set<String> figures = new HashSet<>(List.of(args[4].split(",")));
    List<Jdk> jdks = new ArrayList<>();
    for (int i = 5; i < args.length; i++) {
      jdks.add(Jdk.at(args[i]));
    }
    Place place =
        new Place(
            scratch,
            Path.of(args[1]),
            scratch.resolve("empty.jar"),
            scratch.resolve("apps"),
            peers(scratch.resolve("peers")),
            quick);
    Table table = new Table();
    List<String> machine = Machine.facts(jdks, quick);
    machine.forEach(System.out::println);
    Path reader = scratch.resolve("read");
    for (Jdk jdk : jdks) {
      if (figures.contains("startup")) {
        StartUp.measure(place, jdk, table);
      }
      if (figures.contains("launches")) {
        Further.measure(place, jdk, table);
      }
      if (figures.contains("classes")) {
        Classes.measure(place, jdk, table);
      }
      if (figures.contains("heap")) {
        Heap.measure(place, jdk, table);
      }
      if (figures.contains("check")) {
        Check.measure(place, jdk, Files.exists(reader) ? reader : null, table);
      }
    }
    if (figures.contains("size")) {
      Sizes.measure(place, table);
    }
    if (!args[2].isEmpty()) {
      table.write(Path.of(args[2]), machine);
      System.out.println("written: " + args[2]);
    }
  }

  private static List<Path> peers(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
