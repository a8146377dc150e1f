package io.execguard.scan;

import io.execguard.diagnosis.Severity;
import io.execguard.host.Host;
import io.execguard.platform.Platform;
import io.execguard.scan.select.Role;
import io.execguard.verdict.Outcome;
import io.execguard.verdict.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a scan found in all. Immutable. */
public final class ScanSummary {
  private final long files;
  private final long archived;
  private final int problems;
  private final List<PlatformCount> platforms;
  private final Map<String, Integer> builtFor;
  private final List<Family> families;

  private ScanSummary(Builder b) {
    files = b.files;
    archived = b.archived;
    problems = b.problems;
    platforms = Collections.unmodifiableList(new ArrayList<PlatformCount>(b.counts.values()));
    builtFor = Collections.unmodifiableMap(new TreeMap<String, Integer>(b.builtFor));
    families = Collections.unmodifiableList(new ArrayList<Family>(b.families));
  }

  /** How many files were looked at, those in archives not counted. */
  public long files() {
    return files;
  }

  /** How many programs and libraries were found in archives and images. */
  public long archived() {
    return archived;
  }

  /** How many archives, entries or directories could not be looked at. */
  public int problems() {
    return problems;
  }

  /** What was found for each platform that was judged for, in the order in which they were. */
  public List<PlatformCount> platforms() {
    return platforms;
  }

  /** How many files of compiled code there are for each system and CPU. */
  public Map<String, Integer> builtFor() {
    return builtFor;
  }

  /** What there is for several platforms, or in archives, by its name. */
  public List<Family> families() {
    return families;
  }

  /** The numbers of one platform. */
  public static final class PlatformCount {
    private final Platform platform;
    private final boolean musl;
    private final Map<Outcome, Integer> programs = new EnumMap<Outcome, Integer>(Outcome.class);
    private final Map<Severity, Integer> worst = new EnumMap<Severity, Integer>(Severity.class);
    private int withoutBit;
    private int libraries;
    private int serving;

    PlatformCount(Platform platform, boolean musl) {
      this.platform = platform;
      this.musl = musl;
    }

    public Platform platform() {
      return platform;
    }

    /** Whether the C library there is musl. */
    public boolean musl() {
      return musl;
    }

    /** How many programs have that outcome. */
    public int programs(Outcome outcome) {
      Integer count = programs.get(outcome);
      return count == null ? 0 : count;
    }

    /** How many programs there are. */
    public int programs() {
      int all = 0;
      for (Integer count : programs.values()) {
        all += count;
      }
      return all;
    }

    /** How many more files are programs by their content, and have no x bit. */
    public int withoutBit() {
      return withoutBit;
    }

    /** How many native libraries there are. */
    public int libraries() {
      return libraries;
    }

    /** How many of them serve this platform. */
    public int serving() {
      return serving;
    }

    /** How many files there are whose gravest finding is of that severity. */
    public int worst(Severity severity) {
      Integer count = worst.get(severity);
      return count == null ? 0 : count;
    }

    void add(ScanResult result) {
      Outcome outcome = result.diagnosis().verdict().outcome();
      if (result.role() == Role.LIBRARY) {
        libraries++;
        serving += outcome == Outcome.RUNS ? 1 : 0;
      } else if (result.diagnosis().verdict().reason() == Reason.NOT_EXECUTABLE
          && result.role() == Role.MEANT) {
        withoutBit++;
      } else {
        programs.put(outcome, programs(outcome) + 1);
      }
      @Nullable Severity severity = result.severity();
      if (severity != null) {
        worst.put(severity, worst(severity) + 1);
      }
    }
  }

  /** Collects the numbers. */
  static final class Builder {
    private long files;
    private long archived;
    private int problems;
    private final Map<String, PlatformCount> counts = new LinkedHashMap<String, PlatformCount>();
    private final Map<String, Integer> builtFor = new TreeMap<String, Integer>();
    private final List<Family> families = new ArrayList<Family>();

    void files(long more) {
      files += more;
    }

    long files() {
      return files;
    }

    void archived() {
      archived++;
    }

    void problem() {
      problems++;
    }

    void add(ScanResult result) {
      Host host = result.diagnosis().host();
      String key = host.platform().toString();
      PlatformCount count = counts.get(key);
      if (count == null) {
        boolean musl = host.libc() == Host.Libc.MUSL;
        count = new PlatformCount(host.platform(), musl);
        counts.put(key, count);
      }
      count.add(result);
    }

    void code(Code code) {
      for (Platform platform : code.platforms()) {
        Integer count = builtFor.get(platform.toString());
        builtFor.put(platform.toString(), count == null ? 1 : count + 1);
      }
    }

    void family(Family family) {
      families.add(family);
    }

    ScanSummary build() {
      return new ScanSummary(this);
    }
  }
}
