package io.execguard.diagnosis.rules;

import io.execguard.diagnosis.Case;
import io.execguard.diagnosis.Distribution;
import io.execguard.diagnosis.Finding;
import io.execguard.diagnosis.Fix;
import io.execguard.diagnosis.Rule;
import io.execguard.diagnosis.ShellQuote;
import io.execguard.host.Host;
import io.execguard.verdict.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ELF loader that the program's PT_INTERP header names is not there (fs/binfmt_elf.c, {@code
 * load_elf_binary}: the error of {@code open_exec} comes back as the program's): a glibc program on
 * musl or the reverse, a 32-bit program without 32-bit libraries, a program of Nix or Homebrew.
 */
public final class LoaderMissing extends Rule {
  public LoaderMissing() {
    super("EG203", "loader-missing", "the ELF loader that the program names is not there");
  }

  @Override
  public @Nullable Finding apply(Case c) {
    Chain chain = Chain.behindTheProgram(c);
    if (chain == null || chain.role() != Step.Role.LOADER || !chain.missing()) {
      return null;
    }
    Loader loader = Loader.of(chain.deciding().path());
    String program = chain.parentPath();
    Details detail =
        new Details()
            .add(chain.claim())
            .add(Words.walkEnd(chain.deciding().facts()))
            .add(why(c.host(), loader))
            .add(elsewhere(c, loader))
            .add("the program itself is there, although the JDK's message names only it")
            .add(chain.way());
    return fixes(c, loader, program).error(code(), title(c.host(), loader, program), detail);
  }

  private static String title(Host host, Loader loader, String program) {
    String path = Words.visible(loader.path());
    if (loader.origin().isOtherSystem()) {
      return program
          + " is a program for "
          + loader.origin().text()
          + " "
          + Wording.on(host)
          + ": its loader "
          + path
          + " does not exist";
    }
    if (isForeign(host, loader)) {
      return program
          + " is built for "
          + loader.origin().text()
          + ", this host has "
          + host.libc().text()
          + ": the loader "
          + path
          + " does not exist";
    }
    return "the ELF loader " + path + " that " + program + " needs does not exist";
  }

  private static boolean isForeign(Host host, Loader loader) {
    return loader.libc() != Host.Libc.UNKNOWN
        && host.libc() != Host.Libc.UNKNOWN
        && loader.libc() != host.libc();
  }

  private static String why(Host host, Loader loader) {
    if (isForeign(host, loader) && host.libc() == Host.Libc.MUSL) {
      return Distribution.name(host) + " is built on musl and has no loader of glibc";
    }
    if (loader.origin() == Loader.Origin.NIX || loader.origin() == Loader.Origin.HOMEBREW) {
      return "the program was linked by " + loader.origin().text() + " on another machine";
    }
    if (loader.bits32() && !isForeign(host, loader)) {
      return "it is the loader of 32-bit programs (" + loader.machine() + ")";
    }
    return "";
  }

  private static String elsewhere(Case c, Loader loader) {
    List<String> places = loader.otherPlaces(c.files());
    return places.isEmpty()
        ? ""
        : "a file of that name is at " + Words.list(places) + ", where the kernel does not look";
  }

  /** The Node.js that frontend-maven-plugin and its Gradle kin put below a project. */
  private static @Nullable Fix frontendPlugin(String program) {
    return program.endsWith("/node/node")
        ? Fix.of(
            "if frontend-maven-plugin put it there: set nodeDownloadRoot to the builds for musl,"
                + " https://unofficial-builds.nodejs.org/download/release/, and remove the"
                + " directory",
            "rm -r " + ShellQuote.file(Words.parent(program)))
        : null;
  }

  private static FixList fixes(Case c, Loader loader, String program) {
    Host host = c.host();
    Distribution distribution = Distribution.of(host);
    String file = ShellQuote.file(program);
    FixList fixes = new FixList();
    if (distribution == Distribution.NIXOS) {
      fixes.add("run it in an environment with the usual paths", "steam-run " + file);
      fixes.add("or enable programs.nix-ld in the configuration of this host");
      fixes.add("or write the path of this system's loader into the program (patchelf)");
      return fixes;
    }
    if (loader.libc() == Host.Libc.GLIBC && host.libc() == Host.Libc.MUSL) {
      fixes.add(Install.packages(c, "install the glibc compatibility layer", "gcompat"));
      if (host.container() != null) {
        fixes.add("or build the image on a glibc base, such as debian:stable-slim");
      }
      fixes.add("or get the musl build of the program, or a static one");
      fixes.add(Rebuild.forMusl(c.verdict().program().image(), host));
      fixes.add(frontendPlugin(program));
      return fixes;
    }
    if (loader.libc() == Host.Libc.MUSL && host.libc() == Host.Libc.GLIBC) {
      fixes.add("get the build for glibc, often called linux-gnu, or leave out -musl in its name");
      if (distribution == Distribution.DEBIAN) {
        fixes.add(Install.packages(c, "or install musl's loader", "musl"));
      }
      return fixes;
    }
    if (loader.origin() == Loader.Origin.NIX || loader.origin() == Loader.Origin.HOMEBREW) {
      fixes.add(
          "build the program on or for this host; Quarkus native images: add"
              + " -Dquarkus.native.container-build=true");
      String own = Loader.nativePath(host.platform().architecture());
      if (own != null) {
        fixes.add(
            "or write this host's loader into it",
            "patchelf --set-interpreter " + own + " --remove-rpath " + file);
      }
      return fixes;
    }
    if (loader.origin().isOtherSystem()) {
      String platform = "linux/" + host.platform().architecture();
      return fixes
          .add("get the build for " + platform)
          .add("see what it was built for", "file " + file);
    }
    List<String> places = loader.otherPlaces(c.files());
    if (!places.isEmpty()) {
      fixes.add(
          "write the path of the loader that is there into the program",
          "patchelf --set-interpreter " + ShellQuote.file(places.get(0)) + " " + file);
    }
    fixes.add(loader.install(c));
    if (loader.origin() == Loader.Origin.ANDROID) {
      fixes.add("get the build for Linux: this one is for Android");
    }
    if (host.container() != null) {
      fixes.add(Rebuild.forMusl(c.verdict().program().image(), host));
      fixes.add(
          "build the image on a base that has this C library, such as debian:stable-slim and not"
              + " scratch, or link the program statically");
    }
    fixes.add("see what it was built for", "file " + file);
    return fixes;
  }
}
