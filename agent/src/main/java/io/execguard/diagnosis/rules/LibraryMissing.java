package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.link.Linking;
import io.execguard.link.MissingLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A library that the program or one of its libraries names in DT_NEEDED is nowhere the dynamic
 * loader looks, or what is there is no library. The loader ends with exit code 127 at the first of
 * them; here all are named at once.
 */
public final class LibraryMissing extends Rule {
  /** Where programs that bring libraries along have them, from the program's directory. */
  private static final String[] BESIDE = {"", "/lib", "/lib64", "/../lib", "/../lib64", "/.."};

  /** Where libraries are that ldconfig was not told of. */
  private static final String[] AROUND = {"/usr/local/lib", "/usr/local/lib64", "/opt/lib"};

  /** Names in a title. */
  private static final int MOST = 5;

  public LibraryMissing() {
    super("EG501", "library-missing", "a library that the program needs is not found");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Linking linking = c.linking();
    if (linking == null || linking.missing().isEmpty()) {
      return null;
    }
    Linked linked = Linked.of(c, linking);
    List<String> names = new ArrayList<String>();
    for (MissingLibrary missing : linking.missing()) {
      names.add(Words.visible(missing.name()));
    }
    boolean broken = names.size() == 1 && !linking.missing().get(0).unusable().isEmpty();
    String title =
        linked.name()
            + " needs "
            + (names.size() > MOST ? list(names) : Words.list(names))
            + (broken
                ? ", and what the dynamic loader finds is no library"
                : ", which the dynamic loader does not find");
    return fixes(c, linking, linked, names).warning(code(), title, detail(linking, linked));
  }

  /** The first few, and how many more there are. */
  private static String list(List<String> names) {
    int more = names.size() - MOST + 1;
    return String.join(", ", names.subList(0, MOST - 1)) + " and " + more + " more libraries";
  }

  private static Details detail(Linking linking, Linked linked) {
    Details detail = new Details().add(linked.way());
    Map<String, List<String>> lists = new LinkedHashMap<String, List<String>>();
    for (MissingLibrary missing : linking.missing()) {
      List<String> list = lists.get(missing.neededBy());
      if (list == null) {
        list = new ArrayList<String>();
        lists.put(missing.neededBy(), list);
      }
      list.add(Words.visible(missing.name()));
    }
    for (Map.Entry<String, List<String>> list : lists.entrySet()) {
      String names = Words.list(list.getValue());
      detail.add(linked.shown(list.getKey()) + " names " + names + " in its DT_NEEDED list");
    }
    for (MissingLibrary missing : linking.missing()) {
      detail.add(
          missing.unusable().isEmpty()
              ? ""
              : "the loader ends at " + Words.visible(missing.unusable()));
    }
    detail.add(
        linking.wide()
            ? ""
            : "it is a 32-bit program: it needs 32-bit libraries, those of 64-bit programs do not"
                + " count");
    MissingLibrary first = linking.missing().get(0);
    if (first.unusable().isEmpty() && NeededPath.is(first.name())) {
      String path = first.searched().isEmpty() ? first.name() : first.searched().get(0);
      detail.add(NeededPath.where(path));
    } else if (first.unusable().isEmpty()) {
      List<String> places = new ArrayList<String>();
      for (String place : first.searched()) {
        places.add(linked.shown(place));
      }
      detail.add(
          (linking.glibc() ? "glibc's" : "musl's")
              + " loader looks for "
              + Words.visible(first.name())
              + " in "
              + Words.list(places));
    }
    return detail.add(
        "the launch itself succeeds, and the process ends with exit code 127 before it does"
            + " anything");
  }

  private static FixList fixes(Case c, Linking linking, Linked linked, List<String> names) {
    FixList fixes = new FixList();
    if (!otherLibc(c, linking, names, fixes)) {
      fixes.add(LibraryPackages.install(c, names, linking.wide()));
      libaio(c, names, fixes);
      NeededPath.add(linking, fixes);
      elsewhere(c, linking, linked, fixes);
      broken(linking, fixes);
      otherVersions(c, linking, fixes);
    }
    if (fixes.isEmpty()) {
      fixes.add("install the packages that hold the missing libraries, or get a static build");
    }
    return fixes.add("see all that it needs, and from where", "ldd " + linked.quoted());
  }

  /** A program that was linked against the other C library, but names this one's loader. */
  private static boolean otherLibc(Case c, Linking linking, List<String> names, FixList fixes) {
    boolean forMusl = linking.glibc() && names.toString().contains("libc.musl-");
    // musl takes libc.so.6 for itself.
    boolean forGlibc = !linking.glibc() && names.toString().contains("ld-linux-");
    if (forMusl) {
      fixes.add("get the build for glibc: this one is for musl (Alpine)");
    } else if (forGlibc) {
      fixes.add("get the build for musl: this one is for glibc");
      fixes.add(
          Distribution.of(c.host()) == Distribution.ALPINE
              ? Install.packages(c, "or install the glibc compatibility layer", "gcompat")
              : null);
    }
    return forMusl || forGlibc;
  }

  /** There the file itself has another name, which old programs do not know. */
  private static void libaio(Case c, List<String> names, FixList fixes) {
    Host host = c.host();
    if (names.contains("libaio.so.1") && LibraryPackages.isTime64(host)) {
      String directory =
          host.platform().architecture().equals("arm64")
              ? "/usr/lib/aarch64-linux-gnu/"
              : "/usr/lib/x86_64-linux-gnu/";
      fixes.add(
          "install libaio, whose file is called libaio.so.1t64 on this release, and give it its old"
              + " name",
          Distribution.asRoot(host, "apt-get install -y libaio1t64")
              + " && "
              + Distribution.asRoot(host, "ln -s libaio.so.1t64 " + directory + "libaio.so.1"));
    }
  }

  private static void broken(Linking linking, FixList fixes) {
    for (MissingLibrary missing : linking.missing()) {
      if (!missing.unusable().isEmpty()) {
        fixes.add(
            "put the library itself there: a Git LFS pointer, a linker script, half a download or"
                + " a link that was unpacked as text stands in its place",
            "head -c 200 " + ShellQuote.file(missing.path()));
      }
    }
  }

  /** Files of the name that are there, where the loader does not look. */
  private static void elsewhere(Case c, Linking linking, Linked linked, FixList fixes) {
    Set<String> candidates = new LinkedHashSet<String>();
    for (String beside : BESIDE) {
      candidates.add(Words.parent(linked.path()) + beside);
    }
    for (MissingLibrary missing : linking.missing()) {
      candidates.add(Words.parent(missing.neededBy()));
    }
    for (String path : linking.libraries().values()) {
      candidates.add(Words.parent(path));
    }
    candidates.addAll(Arrays.asList(AROUND));
    Set<String> places = new LinkedHashSet<String>();
    for (String candidate : candidates) {
      for (MissingLibrary missing : linking.missing()) {
        boolean searched = !NeededPath.is(missing.name()) && missing.unusable().isEmpty();
        if (searched && c.files().facts(candidate + "/" + missing.name()).isRegular()) {
          places.add(candidate);
        }
      }
    }
    for (String place : places) {
      if (place.startsWith("/usr/local/lib") && linking.glibc()) {
        fixes.add(
            "a file of that name is in " + place + ": tell the loader's cache of it",
            "echo "
                + place
                + " | "
                + Distribution.asRoot(c.host(), "tee /etc/ld.so.conf.d/local.conf")
                + " && "
                + Distribution.asRoot(c.host(), "ldconfig"));
      } else {
        fixes.add(
            "a file of that name is in "
                + Words.visible(place)
                + ", where the loader does not look: name that directory in the launch's"
                + " environment (ProcessBuilder.environment())",
            "export LD_LIBRARY_PATH=" + ShellQuote.file(place));
      }
    }
  }

  /** The same library with another number behind its name, which is another ABI. */
  private static void otherVersions(Case c, Linking linking, FixList fixes) {
    String directory = null;
    for (String path : linking.libraries().values()) {
      boolean system = path.startsWith("/lib") || path.startsWith("/usr/lib");
      directory = system && directory == null ? Words.parent(path) : directory;
    }
    if (directory == null) {
      return;
    }
    List<String> there = c.files().list(directory);
    for (MissingLibrary missing : linking.missing()) {
      int so = missing.name().indexOf(".so.");
      String stem = so < 0 ? missing.name() : missing.name().substring(0, so + 4);
      String other = null;
      for (String name : there) {
        boolean short_ = name.startsWith(stem) && name.indexOf('.', stem.length()) < 0;
        other = short_ && (other == null || name.compareTo(other) > 0) ? name : other;
      }
      if (other != null && so > 0) {
        fixes.add(
            Fix.of(
                "this host has "
                    + Words.visible(other)
                    + " and not "
                    + Words.visible(missing.name())
                    + ": get a build of the program for this release of the system (a link from one"
                    + " to the other makes it crash later)"));
      }
    }
  }
}
