package io.execguard.link;

import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfHeader;
import io.execguard.image.elf.ElfLinking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How glibc's loader finds libraries: elf/dl-load.c, {@code _dl_map_object} and {@code
 * open_verify}. Of 2.33 and later; what only older ones do (directories for hardware capabilities
 * by their old names) makes it unsure where it would matter.
 */
final class GlibcLoading extends Loading {
  private static final String HWCAPS = "glibc-hwcaps";

  /** Subdirectories of 2.36 and before, on the architectures that are common. */
  private static final String[] OLD_HWCAPS = {
    "tls",
    "x86_64",
    "haswell",
    "xeon_phi",
    "avx512_1",
    "i686",
    "sse2",
    "aarch64",
    "atomics",
    "neon",
    "vfp",
    "power9",
    "power10",
    "z13",
    "z14",
    "z15"
  };

  private static final List<String> VDSO =
      Arrays.asList("linux-vdso.so.1", "linux-gate.so.1", "linux-vdso32.so.1", "linux-vdso64.so.1");

  private final Host host;
  private final LinkEnvironment environment;
  private final LoadedObject loader;
  private final LoadedObject program;
  private final boolean secureMaybe;
  private final List<String> hwcaps;
  private final Map<String, Boolean> withHwcaps = new HashMap<String, Boolean>();
  private final List<String> libraryPath;

  /**
   * @param secureMaybe whether the program may get rights that its caller has not: then ORIGIN has
   *     rules of its own
   */
  private GlibcLoading(
      LoadedObject program,
      LoadedObject loader,
      boolean secureMaybe,
      LinkEnvironment environment,
      FileView files,
      LinkMemory memory,
      Host host) {
    super(files, memory);
    this.program = program;
    this.loader = loader;
    this.secureMaybe = secureMaybe;
    this.environment = environment;
    this.host = host;
    this.hwcaps = hwcaps(program.elf(), host);
    this.libraryPath =
        environment.libraryPath().isEmpty()
            ? Collections.<String>emptyList()
            : Tokens.directories(environment.libraryPath(), ":;", new Values(program));
  }

  /**
   * Its type is that of both loaders: where a method returns this class as that one, the verifier
   * loads it to see whether it may, also where only the other loader is asked for.
   */
  static Loading of(
      LoadedObject program,
      LoadedObject loader,
      boolean secureMaybe,
      LinkEnvironment environment,
      FileView files,
      LinkMemory memory,
      Host host) {
    return new GlibcLoading(program, loader, secureMaybe, environment, files, memory, host);
  }

  /**
   * Subdirectories that the CPU can have, best first: sysdeps/x86_64/dl-hwcap_subdirs.c and its
   * neighbours. Where the CPU is not known, all: then what is found there is not sure to be.
   */
  private static List<String> hwcaps(ElfLinking program, Host host) {
    switch (program.header().e_machine()) {
      case Elf.EM_X86_64:
        int known = host.cpuFlags().x86Level();
        List<String> names = new ArrayList<String>();
        for (int level = known == 0 ? 4 : known; level >= 2; level--) {
          names.add("x86-64-v" + level);
        }
        return names;
      case Elf.EM_PPC64:
        return Arrays.asList("power10", "power9");
      case Elf.EM_S390:
        return Arrays.asList("z16", "z15", "z14", "z13");
      default:
        return Collections.emptyList();
    }
  }

  @Override
  void preload(LoadedObject program) {
    if (!environment.preload().isEmpty()) {
      for (String name : environment.preload().split("[ :]+")) {
        preload(name, program);
      }
    }
    if (!environment.audit().isEmpty() || isThere("/etc/ld.so.preload")) {
      // Rare, and of somebody who knows what it does.
      unsure();
    }
  }

  @Override
  @Nullable LoadedObject loaded(String name) {
    LoadedObject known = super.loaded(name);
    if (known != null) {
      return known;
    }
    for (LoadedObject object : objects()) {
      if (object.isNamed(name) || name.equals(object.elf().soname())) {
        return object;
      }
    }
    boolean itself = loader.isNamed(name) || name.equals(loader.elf().soname());
    return itself || VDSO.contains(name) ? loader : null;
  }

  @Override
  Find find(String name, LoadedObject by, Find into) {
    if (name.indexOf('/') >= 0) {
      String path = Tokens.expand(name, new Values(by));
      if (path != null) {
        into.looked(path);
        verify(path, name, by, into);
      }
      return into;
    }
    if (by.elf().runpath() == null) {
      rpaths(name, by, into);
    }
    search(libraryPath, "LD_LIBRARY_PATH", name, by, into);
    String runpath = by.elf().runpath();
    if (runpath != null && !runpath.isEmpty()) {
      List<String> directories = Tokens.directories(runpath, ":", new Values(by));
      search(directories, "RUNPATH of " + by.path(), name, by, into);
    }
    cache(name, by, into);
    if (!into.isOver() && !by.elf().noDefaultLibraries()) {
      defaults(name, by, into);
    }
    return into;
  }

  /** Those of the file that needs it, of the one that needs that, and so on up to the program. */
  private void rpaths(String name, LoadedObject by, Find into) {
    boolean sawProgram = false;
    for (LoadedObject l = by; l != null && !into.isOver(); l = l.parent()) {
      rpath(name, l, by, into);
      sawProgram |= l == program;
    }
    if (!sawProgram) {
      rpath(name, program, by, into);
    }
  }

  private void rpath(String name, LoadedObject of, LoadedObject by, Find into) {
    String rpath = of.elf().rpath();
    // With a RUNPATH beside it, it counts for nothing (elf/get-dynamic-info.h).
    if (rpath != null && !rpath.isEmpty() && of.elf().runpath() == null) {
      List<String> directories = Tokens.directories(rpath, ":", new Values(of));
      search(directories, "RPATH of " + of.path(), name, by, into);
    }
  }

  private void cache(String name, LoadedObject by, Find into) {
    if (into.isOver()) {
      return;
    }
    boolean usual = loader.path().startsWith("/lib") || loader.path().startsWith("/usr/lib");
    String cache = usual ? "/etc/ld.so.cache" : build().cache();
    if (cache == null) {
      unsure();
      return;
    }
    into.looked(cache);
    LdSoCache known = memory().cache(cache, files());
    if (!known.isReadable()) {
      unsure();
    }
    for (String path : known.lookup(name, hwcaps)) {
      boolean barred = by.elf().noDefaultLibraries() && isInDefaultDirectory(path);
      if (!into.isOver() && !barred) {
        verify(path, name, by, into);
      }
    }
  }

  private boolean isInDefaultDirectory(String path) {
    for (String directory : build().directories()) {
      if (path.startsWith(directory + "/")) {
        return true;
      }
    }
    return false;
  }

  private void defaults(String name, LoadedObject by, Find into) {
    List<String> directories = build().directories();
    if (directories.isEmpty()) {
      unsure();
    }
    search(directories, "", name, by, into);
  }

  private LoaderBuild build() {
    return memory().build(loader.path(), files());
  }

  private void search(
      List<String> directories, String origin, String name, LoadedObject by, Find into) {
    for (String directory : directories) {
      if (into.isOver()) {
        return;
      }
      String shown = directory.isEmpty() ? "the working directory" : directory;
      into.looked(origin.isEmpty() ? shown : shown + " (" + origin + ")");
      String prefix = directory.isEmpty() || directory.equals("/") ? directory : directory + "/";
      if (hasHwcaps(prefix)) {
        for (String level : hwcaps) {
          verify(prefix + HWCAPS + "/" + level + "/" + name, name, by, into);
        }
      }
      verify(prefix + name, name, by, into);
      if (into.takesNotes()) {
        lookIntoOld(prefix, name);
      }
    }
  }

  private boolean hasHwcaps(String prefix) {
    Boolean known = withHwcaps.get(prefix);
    if (known == null) {
      known = !hwcaps.isEmpty() && isThere(prefix + HWCAPS);
      withHwcaps.put(prefix, known);
    }
    return known;
  }

  private void lookIntoOld(String prefix, String name) {
    for (String subdirectory : OLD_HWCAPS) {
      if (isThere(prefix + subdirectory + "/" + name)) {
        unsure();
      }
    }
  }

  /** What opening that path comes to: the library, the end of everything, or nothing. */
  private void verify(String path, String name, LoadedObject by, Find into) {
    LinkFile file = into.isOver() ? null : open(path);
    if (file == null) {
      return;
    }
    if (!file.noLibrary().isEmpty()) {
      into.unusable(path, file.noLibrary());
      return;
    }
    ElfHeader header = file.header();
    ElfHeader own = program.elf().header();
    if (header != null
        && header.layout().bigEndian() == own.layout().bigEndian()
        && !isOfSameMachine(header, own)) {
      into.looked(path + " (for another machine, passed over)");
      return;
    }
    ElfLinking elf = file.elf();
    if (elf == null || !isOfSameMachine(elf.header(), own)) {
      unsure();
      return;
    }
    int type = elf.header().e_type();
    int osAbi = elf.header().e_ident(Elf.EI_OSABI);
    if (type != Elf.ET_DYN && type != Elf.ET_EXEC) {
      into.unusable(path, "only ET_DYN and ET_EXEC can be loaded");
      return;
    }
    if (osAbi != Elf.ELFOSABI_NONE && osAbi != Elf.ELFOSABI_GNU) {
      into.unusable(path, "ELF file OS ABI invalid");
      return;
    }
    int[] oldest = elf.oldestKernel();
    if (oldest != null && !host.kernel().isAtLeast(oldest[0], oldest[1])) {
      unsure(); // Passed over before 2.37.
    }
    LoadedObject same = same(file);
    into.found(same != null ? same : new LoadedObject(name, path, file, elf, by));
  }

  /** What the tokens stand for in the search path of one file. */
  private final class Values implements Tokens.Values {
    private final LoadedObject of;

    Values(LoadedObject of) {
      this.of = of;
    }

    @Override
    public @Nullable String origin() {
      if (secureMaybe) {
        unsure();
      }
      if (of != program) {
        return of.directory();
      }
      // /proc/self/exe, which has no symbolic links in it.
      String real = files().realPath(of.path());
      if (real == null) {
        unsure();
        return null;
      }
      int slash = real.lastIndexOf('/');
      return slash <= 0 ? "/" : real.substring(0, slash);
    }

    @Override
    public @Nullable String lib() {
      String lib = build().lib();
      if (lib == null) {
        unsure();
      }
      return lib;
    }

    /** AT_PLATFORM, which loaders of 2.36 and before replace by names of CPUs. */
    @Override
    public @Nullable String platform() {
      unsure();
      switch (of.elf().header().e_machine()) {
        case Elf.EM_X86_64:
          return "x86_64";
        case Elf.EM_AARCH64:
          return "aarch64";
        default:
          return null;
      }
    }
  }
}
