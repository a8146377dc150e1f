package io.execguard.diagnosis.checkup;

import io.execguard.diagnosis.Diagnosis;
import io.execguard.file.FileFacts;
import io.execguard.file.Mount;
import io.execguard.host.BinfmtHandler;
import io.execguard.host.Host;
import io.execguard.host.jvm.RunningJvm;
import io.execguard.host.limit.Limits;
import io.execguard.host.limit.ProcessLimits;
import io.execguard.launch.PathEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is known of a host, of the JVM that looks at it, and of what they allow. Immutable. */
public final class Survey {
  private final Host host;
  private final RunningJvm jvm;
  private final Limits limits;
  private final @Nullable Diagnosis helper;
  private final @Nullable List<PathEntry> path;
  private final List<Mount> mounts;
  private final List<Place> places;
  private final List<BinfmtHandler> broken;
  private final List<Probed> probed;
  private final List<String> variables;
  private final String vendor;
  private final String architecture;

  private Survey(Builder b) {
    host = b.host;
    jvm = b.jvm;
    limits = b.limits;
    helper = b.helper;
    path = b.path == null ? null : copy(b.path);
    mounts = copy(b.mounts);
    places = copy(b.places);
    broken = copy(b.broken);
    probed = copy(b.probed);
    variables = copy(b.variables);
    vendor = b.vendor;
    architecture = b.architecture;
  }

  private static <T> List<T> copy(List<T> list) {
    return Collections.unmodifiableList(new ArrayList<T>(list));
  }

  public Host host() {
    return host;
  }

  public RunningJvm jvm() {
    return jvm;
  }

  /** Of this process, which its children inherit. */
  public Limits limits() {
    return limits;
  }

  /** The JDK's spawn helper, judged as any program; null if this JVM starts none. */
  public @Nullable Diagnosis helper() {
    return helper;
  }

  /** Null if PATH is not set. */
  public @Nullable List<PathEntry> path() {
    return path;
  }

  /** Mounts on which nothing is executed; those of the kernel's own file systems are left out. */
  public List<Mount> noexecMounts() {
    return mounts;
  }

  /** Directories in which programs are unpacked and then started. */
  public List<Place> places() {
    return places;
  }

  /** Handlers whose interpreter is not there, and which need its path. */
  public List<BinfmtHandler> brokenHandlers() {
    return broken;
  }

  /** What the kernel answered; empty if it was not asked. */
  public List<Probed> probed() {
    return probed;
  }

  /** Names of the variables that give options to every JVM, of those that are set. */
  public List<String> variables() {
    return variables;
  }

  /** {@code java.vendor}. */
  public String vendor() {
    return vendor;
  }

  /** {@code os.arch}: what the JVM is built for. */
  public String architecture() {
    return architecture;
  }

  /**
   * @param host as it is now
   */
  public static Builder of(Host host, RunningJvm jvm) {
    return new Builder(host, jvm);
  }

  /** A directory that has a part in launches, under the name that it goes by. */
  public static final class Place {
    private final String name;
    private final FileFacts facts;
    private final boolean writable;

    /**
     * @param name {@code java.io.tmpdir}
     */
    public Place(String name, FileFacts facts, boolean writable) {
      this.name = name;
      this.facts = facts;
      this.writable = writable;
    }

    public String name() {
      return name;
    }

    public FileFacts facts() {
      return facts;
    }

    /** Whether this process may create files there. */
    public boolean writable() {
      return writable;
    }
  }

  /** The kernel's answer to a minimal program of one machine. */
  public static final class Probed {
    private final String machine;
    private final @Nullable Boolean runs;

    /**
     * @param machine {@code aarch64}
     * @param runs null if no answer could be had
     */
    public Probed(String machine, @Nullable Boolean runs) {
      this.machine = machine;
      this.runs = runs;
    }

    public String machine() {
      return machine;
    }

    public @Nullable Boolean runs() {
      return runs;
    }
  }

  /** Collects the facts. */
  public static final class Builder {
    private final Host host;
    private final RunningJvm jvm;
    private Limits limits = Limits.of(0, ProcessLimits.parse(null));
    private @Nullable Diagnosis helper;
    private @Nullable List<PathEntry> path;
    private List<Mount> mounts = Collections.emptyList();
    private List<Place> places = Collections.emptyList();
    private List<BinfmtHandler> broken = Collections.emptyList();
    private List<Probed> probed = Collections.emptyList();
    private List<String> variables = Collections.emptyList();
    private String vendor = "";
    private String architecture = "";

    private Builder(Host host, RunningJvm jvm) {
      this.host = host;
      this.jvm = jvm;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder helper(@Nullable Diagnosis value) {
      helper = value;
      return this;
    }

    public Builder path(@Nullable List<PathEntry> value) {
      path = value;
      return this;
    }

    public Builder noexecMounts(List<Mount> value) {
      mounts = value;
      return this;
    }

    public Builder places(List<Place> value) {
      places = value;
      return this;
    }

    public Builder brokenHandlers(List<BinfmtHandler> value) {
      broken = value;
      return this;
    }

    public Builder probed(List<Probed> value) {
      probed = value;
      return this;
    }

    public Builder variables(List<String> value) {
      variables = value;
      return this;
    }

    public Builder jdk(String vendorValue, String architectureValue) {
      vendor = vendorValue;
      architecture = architectureValue;
      return this;
    }

    public Survey build() {
      return new Survey(this);
    }
  }
}
