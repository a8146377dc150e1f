package io.execguard.link;

import io.execguard.file.ByteSource;
import io.execguard.file.Bytes;
import io.execguard.file.FileView;
import io.execguard.image.elf.ElfLinking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How musl's loader finds libraries: ldso/dynlink.c, {@code load_library}. RPATH and RUNPATH are
 * one there, and hand down; the first file of the name is taken, whatever it is.
 */
final class MuslLoading extends Loading {
  /** Names that are the loader itself, for it is the C library too. */
  private static final List<String> RESERVED =
      Arrays.asList("c.", "pthread.", "rt.", "m.", "dl.", "util.", "xnet.");

  private static final List<String> DEFAULT = Arrays.asList("/lib", "/usr/local/lib", "/usr/lib");
  private static final int LONGEST_PATH_FILE = 1 << 16;

  private final LinkEnvironment environment;
  private final LoadedObject loader;
  private final LoadedObject program;
  private final boolean secureMaybe;
  private @Nullable List<String> systemPath;

  private MuslLoading(
      LoadedObject program,
      LoadedObject loader,
      boolean secureMaybe,
      LinkEnvironment environment,
      FileView files,
      LinkMemory memory) {
    super(files, memory);
    this.program = program;
    this.loader = loader;
    this.secureMaybe = secureMaybe;
    this.environment = environment;
  }

  /** As what it is for its callers: see {@link GlibcLoading#of}. */
  static Loading of(
      LoadedObject program,
      LoadedObject loader,
      boolean secureMaybe,
      LinkEnvironment environment,
      FileView files,
      LinkMemory memory) {
    return new MuslLoading(program, loader, secureMaybe, environment, files, memory);
  }

  @Override
  void preload(LoadedObject program) {
    for (String name : environment.preload().split("[ :\n\t]+")) {
      preload(name, program);
    }
  }

  @Override
  @Nullable LoadedObject loaded(String name) {
    boolean reserved = false;
    if (name.startsWith("lib")) {
      for (String each : RESERVED) {
        reserved |= name.startsWith(each, 3);
      }
    }
    if (reserved || name.equals(loader.path())) {
      return loader;
    }
    // A name without a slash is looked for among those that were found by search.
    return super.loaded(name);
  }

  @Override
  Find find(String name, LoadedObject by, Find into) {
    if (name.indexOf('/') >= 0) {
      into.looked(name);
      take(name, name, by, into);
      if (!into.isOver()) {
        into.stop();
      }
      return into;
    }
    search(split(environment.libraryPath()), "LD_LIBRARY_PATH", name, by, into);
    for (LoadedObject l = by; l != null && !into.isOver(); l = l.parent()) {
      String rpath = l.elf().runpath() != null ? l.elf().runpath() : l.elf().rpath();
      if (rpath != null) {
        String label = (l.elf().runpath() != null ? "RUNPATH of " : "RPATH of ") + l.path();
        search(split(withOrigin(rpath, l)), label, name, by, into);
      }
    }
    if (!into.isOver()) {
      search(systemPath(), "", name, by, into);
    }
    return into;
  }

  private void search(
      List<String> directories, String label, String name, LoadedObject by, Find into) {
    for (String directory : directories) {
      if (!into.isOver()) {
        into.looked(label.isEmpty() ? directory : directory + " (" + label + ")");
        take(directory + "/" + name, name, by, into);
      }
    }
  }

  private void take(String path, String name, LoadedObject by, Find into) {
    LinkFile file = open(path);
    if (file == null) {
      return;
    }
    ElfLinking elf = file.elf();
    if (elf == null && !file.noLibrary().isEmpty()) {
      into.unusable(path, "Exec format error");
      return;
    }
    if (elf == null || !isOfSameMachine(elf.header(), program.elf().header())) {
      // It is mapped all the same: the machine is not looked at, and nobody knows what comes then.
      unsure();
      into.stop();
      return;
    }
    LoadedObject same = same(file);
    into.found(same != null ? same : new LoadedObject(name, path, file, elf, by));
  }

  /** {@code fixup_rpath}: ORIGIN alone is replaced, and with any other token nothing counts. */
  private String withOrigin(String rpath, LoadedObject of) {
    if (rpath.indexOf('$') < 0) {
      return rpath;
    }
    if (secureMaybe) {
      unsure();
    }
    String directory = of == program ? realDirectory(of) : of.directory();
    if (directory == null) {
      unsure();
      return "";
    }
    String text = rpath.replace("${ORIGIN}", "$ORIGIN");
    String rest = text.replace("$ORIGIN", "");
    return rest.indexOf('$') >= 0 ? "" : text.replace("$ORIGIN", directory);
  }

  private @Nullable String realDirectory(LoadedObject of) {
    String real = files().realPath(of.path());
    return real == null ? null : real.substring(0, Math.max(1, real.lastIndexOf('/')));
  }

  /**
   * /etc/ld-musl-ARCH.path, below the prefix that the loader is in: two names up from
   * /lib/ld-musl-ARCH.so.1.
   */
  private List<String> systemPath() {
    List<String> known = systemPath;
    if (known == null) {
      String path = loader.path();
      String name = path.substring(path.lastIndexOf('/') + 1);
      String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      String prefix = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
      String file = prefix + "/etc/" + name.replaceFirst("\\.so\\.1$", "") + ".path";
      known = read(file);
      systemPath = known;
    }
    return known;
  }

  private List<String> read(String path) {
    if (!isThere(path)) {
      return DEFAULT;
    }
    try (ByteSource source = files().open(files().facts(path))) {
      byte[] bytes = Bytes.littleEndian(source).upTo(0, LONGEST_PATH_FILE);
      return split(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      unsure();
      return Collections.emptyList();
    }
  }

  /** {@code path_open}: colons and line feeds separate, and what is empty does not count. */
  private static List<String> split(String path) {
    List<String> directories = new ArrayList<String>();
    for (String directory : path.split("[:\n]")) {
      if (!directory.isEmpty()) {
        directories.add(directory);
      }
    }
    return directories;
  }
}
