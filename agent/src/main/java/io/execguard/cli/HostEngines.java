package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.file.Writers;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.launch.Launch;
import io.execguard.link.LinkEnvironment;
import io.execguard.link.LinkMemory;
import io.execguard.link.Linker;
import io.execguard.platform.Platform;
import org.jspecify.annotations.Nullable;

/** Engines for this machine's files. */
final class HostEngines implements Session.Engines {
  @Override
  public Engine engine(@Nullable Platform platform) {
    if (platform != null) {
      KnownPlatforms.check(platform);
    }
    return new Live(platform);
  }

  /**
   * Judges by what is so now. What may change between two paths of a long list, the handlers of
   * binfmt_misc and who has which file open for writing, is looked at anew, but not for each path:
   * a look at all processes takes milliseconds, and more where there are many.
   */
  private static final class Live implements Engine {
    /** A look is good for this long, in nanoseconds. */
    private static final long FRESH = 100_000_000L;

    /** And for so many times as long as it took, so that looking never takes most of the time. */
    private static final long SHARE = 10;

    private final @Nullable Platform platform;
    private final boolean otherSystem;
    private final HostReader reader = HostReader.ofThisMachine();
    private final FileNames names = FileNames.ofThisJvm();
    private final Linker linker;
    private @Nullable FileEngine engine;
    private long looked;
    private long took;

    Live(@Nullable Platform platform) {
      this.platform = platform;
      this.otherSystem = platform != null && !platform.os().equals(reader.host().platform().os());
      this.linker =
          platform == null
              ? Linker.with(new LinkMemory(), LinkEnvironment.of(null))
              : Linker.withoutLibraries();
    }

    @Override
    public Diagnosis judge(String path) {
      return engine().judge(path);
    }

    @Override
    public Diagnosis examine(String path) {
      return engine().examine(path);
    }

    @Override
    public Diagnosis examine(Launch launch) {
      return engine().examine(launch);
    }

    @Override
    public Host host() {
      return engine().host();
    }

    @Override
    public FileView files() {
      return engine().files();
    }

    private FileEngine engine() {
      long now = System.nanoTime();
      FileEngine current = engine;
      if (current == null || now - looked > Math.max(FRESH, SHARE * took)) {
        Host host = platform == null ? reader.host() : Host.typical(platform);
        HostFiles here = HostFiles.in(null).with(Writers.now());
        // A Mac's signatures are in no header: every page has to be read.
        HostFiles quick = host.isMac() ? here.withMarks().detailed() : here;
        current = new FileEngine(quick, quick.detailed(), host, names, linker, otherSystem);
        engine = current;
        looked = System.nanoTime();
        took = looked - now;
      }
      return current;
    }
  }
}
