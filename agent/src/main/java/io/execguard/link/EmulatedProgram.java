package io.execguard.link;

import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.elf.ElfLinking;
import io.execguard.verdict.EmulatedLoader;
import io.execguard.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dynamic program that an emulator runs on a host without its loader or without some of its
 * libraries. A value.
 */
public final class EmulatedProgram {
  private final EmulatedLoader loader;
  private final List<MissingLibrary> missing;

  private EmulatedProgram(EmulatedLoader loader, List<MissingLibrary> missing) {
    this.loader = loader;
    this.missing = Collections.unmodifiableList(missing);
  }

  /**
   * Looks for the loader and, if it is there, for the libraries as that loader would.
   *
   * @param child the environment of the process; null if it inherits this JVM's
   * @return null if nothing is missing, if no emulator has a part in it, or if it cannot be known
   */
  public static @Nullable EmulatedProgram ifIncomplete(
      Verdict verdict, FileView files, Host host, @Nullable Map<String, String> child) {
    String prefix = child == null ? host.setting("QEMU_LD_PREFIX") : child.get("QEMU_LD_PREFIX");
    EmulatedLoader loader = EmulatedLoader.of(verdict, files, prefix);
    if (loader == null) {
      return null;
    }
    if (loader.isMissing()) {
      return new EmulatedProgram(loader, Collections.<MissingLibrary>emptyList());
    }
    List<MissingLibrary> missing = missing(loader, files, host, LinkEnvironment.of(child));
    return missing.isEmpty() ? null : new EmulatedProgram(loader, missing);
  }

  private static List<MissingLibrary> missing(
      EmulatedLoader emulated, FileView files, Host host, LinkEnvironment environment) {
    FileView seen = new EmulatedFiles(emulated.roots(), files);
    String name = emulated.name();
    LinkFile program = LinkFile.read(emulated.program().facts(), files);
    LinkFile loader = LinkFile.read(seen.facts(name), seen);
    ElfLinking elf = program.elf();
    ElfLinking loaderElf = loader.elf();
    // Of another machine: what is there under the loader's name is not its loader.
    if (elf == null
        || loaderElf == null
        || !Loading.isOfSameMachine(elf.header(), loaderElf.header())) {
      return Collections.emptyList();
    }
    LoadedObject main = new LoadedObject("", emulated.program().path(), program, elf, null);
    LoadedObject first = new LoadedObject(name, name, loader, loaderElf, null);
    LinkMemory memory = new LinkMemory();
    Loading loading;
    if (Linker.isMusl(name, loaderElf)) {
      loading = MuslLoading.of(main, first, false, environment, seen, memory);
    } else if (Linker.isGlibc(loaderElf)) {
      loading = GlibcLoading.of(main, first, false, environment, seen, memory, host);
    } else {
      return Collections.emptyList();
    }
    loading.run(main);
    return loading.isUnsure() ? Collections.<MissingLibrary>emptyList() : loading.missing();
  }

  /** The program, its emulator and its loader, which may be there or not. */
  public EmulatedLoader loader() {
    return loader;
  }

  /** The libraries that its loader will not find; empty if it is the loader itself that is not. */
  public List<MissingLibrary> missing() {
    return missing;
  }
}
