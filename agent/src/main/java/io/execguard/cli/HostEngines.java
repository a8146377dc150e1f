package io.execguard.cli;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileView;
import io.execguard.file.HostFiles;
import io.execguard.file.MomentFiles;
import io.execguard.file.Writers;
import io.execguard.host.Host;
import io.execguard.host.HostReader;
import io.execguard.launch.Launch;
import io.execguard.link.LinkEnvironment;
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
   * Judges by what is so now. What may change between two paths of a long list is looked at anew,
   * but not for each path: the handlers of binfmt_misc, who has which file open for writing (a look
   * at all processes takes milliseconds, and more where there are many), and what lies around the
   * files: directories, mounts, interpreters, libraries.
   */
  private static final class Live implements Engine {
    /** A look is good for this long, in nanoseconds. */
    private static final long FRESH = 200_000_000L;

    /** And for so many times as long as it took, so that looking never takes most of the time. */
    private static final long SHARE = 20;

    private final @Nullable Platform platform;
    private final boolean otherSystem;
    private final HostReader reader = HostReader.ofThisMachine();
    private final FileNames names = FileNames.ofThisJvm();
    private Writers writers = Writers.whenAsked();
    private Host host;
    private @Nullable FileEngine engine;
    private long looked;
    private long took;

    Live(@Nullable Platform platform) {
      this.platform = platform;
      this.otherSystem = platform != null && !platform.os().equals(reader.host().platform().os());
      this.host = look();
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
    public synchronized void forget() {
      engine = null;
    }

    @Override
    public Host host() {
      return engine().host();
    }

    @Override
    public FileView files() {
      return engine().files();
    }

    private synchronized FileEngine engine() {
      long age = System.nanoTime() - looked;
      if (age > FRESH && age > SHARE * (took + writers.took())) {
        writers = Writers.whenAsked();
        host = look();
        engine = null;
      }
      FileEngine current = engine;
      if (current == null) {
        current = new FileEngine(view(), host, names, linker(), otherSystem);
        engine = current;
      }
      return current;
    }

    private Host look() {
      long start = System.nanoTime();
      Host now = platform == null ? reader.host() : Host.typical(platform);
      looked = System.nanoTime();
      took = looked - start;
      return now;
    }

    private FileView view() {
      HostFiles here = HostFiles.in(null).with(writers);
      return MomentFiles.of((host.isMac() ? here.withMarks() : here).ofOneMoment());
    }

    private Linker linker() {
      return platform == null
          ? Linker.atOneMoment(LinkEnvironment.of(null))
          : Linker.withoutLibraries();
    }
  }
}
