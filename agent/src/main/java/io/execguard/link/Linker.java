package io.execguard.link;

import io.execguard.file.FileFacts;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.GoBuild;
import io.execguard.image.Image;
import io.execguard.image.ProgramFile;
import io.execguard.image.elf.Elf;
import io.execguard.image.elf.ElfImage;
import io.execguard.image.elf.ElfLinking;
import io.execguard.image.elf.VersionNeed;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of a program that the kernel runs. Only what a healthy program's libraries were
 * a moment ago is taken from memory: whatever is bad was read just now, or within the moment that
 * the linker was made for.
 */
public final class Linker {
  private static final int SETUID = 04000;
  private static final int SETGID = 02000;

  private final @Nullable LinkMemory memory;
  private final LinkEnvironment environment;

  /** Whether all that is remembered counts as read just now. */
  private final boolean momentary;

  private Linker(@Nullable LinkMemory memory, LinkEnvironment environment, boolean momentary) {
    this.memory = memory;
    this.environment = environment;
    this.momentary = momentary;
  }

  /**
   * One for a tree of files that holds a host's libraries.
   *
   * @param environment of the processes, where {@link #look(Verdict, FileView, Host)} is not told
   */
  public static Linker with(LinkMemory memory, LinkEnvironment environment) {
    return new Linker(memory, environment, false);
  }

  /**
   * One for many programs at one moment, which whoever holds it ends by taking another: nothing is
   * read twice.
   */
  public static Linker atOneMoment(LinkEnvironment environment) {
    return new Linker(new LinkMemory(), environment, true);
  }

  /** One for a host whose libraries are elsewhere: what the program alone tells. */
  public static Linker withoutLibraries() {
    return new Linker(null, LinkEnvironment.empty(), false);
  }

  /** The same for the environment that this was made for. */
  public @Nullable Linking look(Verdict verdict, FileView files, Host host) {
    return look(verdict, files, host, environment);
  }

  /**
   * Never throws for what the files are.
   *
   * @param verdict of a program on that host
   * @param files of that host; relative paths count from the child's working directory
   * @param child the environment of the process
   * @return null if the kernel does not run it, if it is no ELF program, or if a handler takes it
   */
  public @Nullable Linking look(Verdict verdict, FileView files, Host host, LinkEnvironment child) {
    Linking first = look(verdict, files, host, child, memory);
    return memory == null || momentary || first == null || !first.isDoomed()
        ? first
        : look(verdict, files, host, child, new LinkMemory());
  }

  private static @Nullable Linking look(
      Verdict verdict,
      FileView files,
      Host host,
      LinkEnvironment environment,
      @Nullable LinkMemory memory) {
    Step program = program(verdict);
    LinkFile file = program == null ? null : LinkFile.read(program.facts(), files);
    ElfLinking elf = file == null ? null : file.elf();
    if (elf == null) {
      return null;
    }
    Step last = verdict.steps().get(verdict.steps().size() - 1);
    if (memory == null || last.role() != Step.Role.LOADER || !elf.isDynamic()) {
      return alone(program, elf, files, host);
    }
    LinkFile loader = memory.file(last.path(), files);
    ElfLinking loaderElf = loader == null ? null : loader.elf();
    if (loaderElf == null) {
      return alone(program, elf, files, host);
    }
    boolean musl = isMusl(last.path(), loaderElf);
    if (!musl && !isGlibc(loaderElf)) {
      return alone(program, elf, files, host);
    }
    Started started = new Started(program, file, elf, last.path(), loader, loaderElf, musl);
    boolean secureMaybe = isSecureMaybe(program.facts(), host);
    Linking linking = started.load(environment, secureMaybe, files, host, memory);
    boolean twoWays = secureMaybe && !environment.isEmpty() && linking.isDoomed();
    return twoWays ? started.load(LinkEnvironment.empty(), true, files, host, memory) : linking;
  }

  /** The file that really runs: the last one but for its loader. */
  private static @Nullable Step program(Verdict verdict) {
    Step program = null;
    for (Step step : verdict.steps()) {
      if (step.role() == Step.Role.HANDLER) {
        return null;
      }
      program = step.role() == Step.Role.LOADER ? program : step;
    }
    return verdict.runs() && verdict.reason() != Reason.HANDLER ? program : null;
  }

  private static Linking alone(Step program, ElfLinking elf, FileView files, Host host) {
    Demands demands = new Demands(host);
    demands.program(program.path(), elf);
    int osAbi = elf.header().e_ident(Elf.EI_OSABI);
    if (osAbi != Elf.ELFOSABI_NONE && osAbi != Elf.ELFOSABI_GNU && elf.systems().isEmpty()) {
      demands.goSystem(goSystem(program, files));
    }
    return new Linking(
        program.path(),
        false,
        elf.header().layout().wide(),
        Collections.<String, String>emptyMap(),
        Collections.<MissingLibrary>emptyList(),
        Collections.<MissingVersion>emptyList(),
        demands);
  }

  /** The system that Go built it for, which writes no note for FreeBSD; null if another did. */
  private static @Nullable String goSystem(Step program, FileView files) {
    try (ProgramFile file = ProgramFile.of(program.facts(), files)) {
      Image image = file.image();
      GoBuild go = image instanceof ElfImage ? ((ElfImage) image).goBuild() : null;
      return go == null ? null : go.setting("GOOS");
    }
  }

  /** GLIBC_PRIVATE is in nobody else's loader; gcompat's has the same path on musl. */
  static boolean isGlibc(ElfLinking loader) {
    List<String> versions = loader.versions();
    return versions != null && versions.contains("GLIBC_PRIVATE");
  }

  static boolean isMusl(String path, ElfLinking loader) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.startsWith("ld-musl-") && loader.versions() == null;
  }

  /**
   * Whether the process may get rights that the caller has not, so that the loader does not heed
   * the environment (ld.so(8), "Secure-execution mode"). Whether it does is not known: mounts and
   * no_new_privs may keep the rights away.
   */
  private static boolean isSecureMaybe(FileFacts facts, Host host) {
    int mode = Math.max(0, facts.mode());
    boolean toOther = (mode & SETUID) != 0 && !(facts.uid() == 0 && host.root());
    return toOther || (mode & SETGID) != 0;
  }

  /** A program that the kernel has started, with its loader. */
  private static final class Started {
    private final Step program;
    private final LinkFile file;
    private final ElfLinking elf;
    private final LoadedObject loader;
    private final boolean musl;

    Started(
        Step program,
        LinkFile file,
        ElfLinking elf,
        String loaderPath,
        LinkFile loaderFile,
        ElfLinking loaderElf,
        boolean musl) {
      this.program = program;
      this.file = file;
      this.elf = elf;
      this.loader = new LoadedObject(loaderPath, loaderPath, loaderFile, loaderElf, null);
      this.musl = musl;
    }

    Linking load(
        LinkEnvironment environment,
        boolean secureMaybe,
        FileView files,
        Host host,
        LinkMemory memory) {
      LoadedObject main = new LoadedObject("", program.path(), file, elf, null);
      Loading loading =
          musl
              ? MuslLoading.of(main, loader, secureMaybe, environment, files, memory)
              : GlibcLoading.of(main, loader, secureMaybe, environment, files, memory, host);
      loading.run(main);
      Demands demands = new Demands(host);
      demands.program(program.path(), elf);
      for (LoadedObject object : loading.objects()) {
        if (object != main) {
          demands.library(object.path(), object.elf(), !musl);
        }
      }
      boolean sure = !loading.isUnsure();
      return new Linking(
          program.path(),
          !musl,
          elf.header().layout().wide(),
          loading.found(),
          sure ? loading.missing() : Collections.<MissingLibrary>emptyList(),
          sure && !musl ? versions(loading) : Collections.<MissingVersion>emptyList(),
          demands);
    }

    /** elf/dl-version.c, {@code _dl_check_map_versions}; musl's loader does not look at them. */
    private static List<MissingVersion> versions(Loading loading) {
      List<MissingVersion> missing = new ArrayList<MissingVersion>();
      for (LoadedObject object : loading.objects()) {
        for (VersionNeed need : object.elf().versionNeeds()) {
          LoadedObject library = need.weak() ? null : loading.loaded(need.library());
          List<String> offered = library == null ? null : library.elf().versions();
          if (offered != null && !offered.contains(need.version())) {
            missing.add(new MissingVersion(need.version(), library.path(), object.path(), offered));
          }
        }
      }
      return missing;
    }
  }
}
