package io.execguard.diagnosis;

import io.execguard.diagnosis.rules.ArgumentsTooLong;
import io.execguard.diagnosis.rules.BadSignature;
import io.execguard.diagnosis.rules.BrokenPath;
import io.execguard.diagnosis.rules.CpuLevel;
import io.execguard.diagnosis.rules.CrlfShebang;
import io.execguard.diagnosis.rules.DamagedProgram;
import io.execguard.diagnosis.rules.DataNotProgram;
import io.execguard.diagnosis.rules.DeniedByPolicy;
import io.execguard.diagnosis.rules.EmulatorIncomplete;
import io.execguard.diagnosis.rules.EnvTargetMissing;
import io.execguard.diagnosis.rules.ForeignAbi;
import io.execguard.diagnosis.rules.ForeignArchitecture;
import io.execguard.diagnosis.rules.ForeignMachine;
import io.execguard.diagnosis.rules.ForeignSystem;
import io.execguard.diagnosis.rules.ForeignSystemSameCpu;
import io.execguard.diagnosis.rules.InnerCommand;
import io.execguard.diagnosis.rules.InterpreterChain;
import io.execguard.diagnosis.rules.InterpreterMissing;
import io.execguard.diagnosis.rules.InterpreterUnusable;
import io.execguard.diagnosis.rules.LibraryMissing;
import io.execguard.diagnosis.rules.LoaderMissing;
import io.execguard.diagnosis.rules.NeedsElevation;
import io.execguard.diagnosis.rules.NeedsLauncher;
import io.execguard.diagnosis.rules.NeedsRosetta;
import io.execguard.diagnosis.rules.NoShebang;
import io.execguard.diagnosis.rules.NoexecMount;
import io.execguard.diagnosis.rules.NotAFile;
import io.execguard.diagnosis.rules.NotAProgram;
import io.execguard.diagnosis.rules.NotAWin32Program;
import io.execguard.diagnosis.rules.NotExecutable;
import io.execguard.diagnosis.rules.NotFound;
import io.execguard.diagnosis.rules.OutOfMemory;
import io.execguard.diagnosis.rules.PageSize;
import io.execguard.diagnosis.rules.ProcessLimit;
import io.execguard.diagnosis.rules.Quarantined;
import io.execguard.diagnosis.rules.ScriptNotProgram;
import io.execguard.diagnosis.rules.SpawnHelper;
import io.execguard.diagnosis.rules.SymbolVersion;
import io.execguard.diagnosis.rules.TextFileBusy;
import io.execguard.diagnosis.rules.TooManyOpenFiles;
import io.execguard.diagnosis.rules.UnusableShebang;
import io.execguard.diagnosis.rules.WorkingDirectory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry: one line per rule, in the order of the codes. */
public final class Rules {
  private static final List<Rule> ALL =
      Collections.unmodifiableList(
          Arrays.<Rule>asList(
              new ForeignArchitecture(),
              new ForeignSystem(),
              new ForeignAbi(),
              new NotAProgram(),
              new DamagedProgram(),
              new NoShebang(),
              new DataNotProgram(),
              new NeedsLauncher(),
              new UnusableShebang(),
              new InterpreterMissing(),
              new CrlfShebang(),
              new LoaderMissing(),
              new InterpreterUnusable(),
              new InterpreterChain(),
              new EnvTargetMissing(),
              new NotFound(),
              new NotExecutable(),
              new NotAFile(),
              new NoexecMount(),
              new BrokenPath(),
              new TextFileBusy(),
              new WorkingDirectory(),
              new DeniedByPolicy(),
              new ArgumentsTooLong(),
              new OutOfMemory(),
              new ProcessLimit(),
              new TooManyOpenFiles(),
              new SpawnHelper(),
              new LibraryMissing(),
              new SymbolVersion(),
              new CpuLevel(),
              new PageSize(),
              new ForeignSystemSameCpu(),
              new EmulatorIncomplete(),
              new InnerCommand(),
              new NeedsRosetta(),
              new BadSignature(),
              new Quarantined(),
              new NotAWin32Program(),
              new ForeignMachine(),
              new NeedsElevation(),
              new ScriptNotProgram()));

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }

  /** The rule with that code; null if there is none. */
  public static @Nullable Rule of(String code) {
    for (Rule rule : ALL) {
      if (rule.code().equals(code)) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Tries every rule. A rule that throws is passed over: the others still hold.
   *
   * @return the findings, gravest first; of equal gravity in the order of the codes
   */
  public static List<Finding> findings(Case c) {
    return findings(c, new ArrayList<Throwable>());
  }

  /**
   * @param failures gets what rules have thrown
   */
  static List<Finding> findings(Case c, List<Throwable> failures) {
    return findings(ALL, c, failures);
  }

  static List<Finding> findings(List<Rule> rules, Case c, List<Throwable> failures) {
    List<Finding> findings = new ArrayList<Finding>();
    for (Rule rule : rules) {
      try {
        Finding finding = rule.apply(c);
        if (finding != null) {
          findings.add(c.host().isMac() ? MacCommands.translated(finding) : finding);
        }
      } catch (RuntimeException | LinkageError e) {
        // One diagnosis less is better than none: what the other rules found is still true, and
        // the launch that this is about must not suffer from a fault of ours.
        failures.add(e);
      }
    }
    // The sort is stable and the rules stand in the order of their codes.
    Collections.sort(findings, new GravestFirst());
    return findings;
  }

  /** No lambda: a process that is short of something may not be able to make its class. */
  private static final class GravestFirst implements Comparator<Finding>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Finding a, Finding b) {
      return a.severity().compareTo(b.severity());
    }
  }
}
