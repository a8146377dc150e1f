package io.execguard.diagnosis;

import io.execguard.file.FileFacts;
import io.execguard.file.FileType;
import io.execguard.file.FileView;
import io.execguard.host.Host;
import io.execguard.image.Image;
import io.execguard.image.Kind;
import io.execguard.link.Linker;
import io.execguard.link.Linking;
import io.execguard.verdict.ExecModel;
import io.execguard.verdict.Reason;
import io.execguard.verdict.Step;
import io.execguard.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one program on one host: what it is, what execve(2) answers, and what the
 * rules found. This is what every report prints. A value.
 */
public final class Diagnosis {
  private static final byte[] NO_BYTES = {};

  private final String path;
  private final Host host;
  private final Image image;
  private final Verdict verdict;
  private final List<Finding> findings;
  private final @Nullable Linking linking;
  private final @Nullable Throwable failure;
  private final byte[] head;

  private Diagnosis(String path, Host host, Image image, Verdict verdict, List<Finding> findings) {
    this.path = path;
    this.host = host;
    this.image = image;
    this.verdict = verdict;
    this.findings = copy(findings);
    this.linking = null;
    this.failure = null;
    this.head = NO_BYTES;
  }

  private Diagnosis(Case c, List<Finding> findings, @Nullable Throwable failure) {
    this.path = c.path();
    this.host = c.host();
    this.image = c.image();
    this.verdict = c.verdict();
    this.findings = copy(findings);
    this.linking = c.linking();
    this.failure = failure;
    this.head = NO_BYTES;
  }

  private Diagnosis(Diagnosis same, List<Finding> findings, byte[] head) {
    this.path = same.path;
    this.host = same.host;
    this.image = same.image;
    this.verdict = same.verdict;
    this.findings = copy(findings);
    this.linking = same.linking;
    this.failure = same.failure;
    this.head = head;
  }

  private static List<Finding> copy(List<Finding> findings) {
    return Collections.unmodifiableList(new ArrayList<Finding>(findings));
  }

  /** Puts together what others found out. */
  public static Diagnosis of(
      String path, Host host, Image image, Verdict verdict, List<Finding> findings) {
    return new Diagnosis(path, host, image, verdict, findings);
  }

  /**
   * A file that was not looked at.
   *
   * @param detail why it could not be
   */
  public static Diagnosis unknown(String path, Host host, String detail) {
    FileFacts facts = FileFacts.of(path, FileType.OTHER).build();
    Image image = Image.simple(Kind.UNREADABLE, "not looked at");
    Step program = new Step(Step.Role.PROGRAM, path, facts, image);
    Verdict verdict = Verdict.unknown(Reason.PATH, detail, Collections.singletonList(program));
    return new Diagnosis(path, host, image, verdict, Collections.<Finding>emptyList());
  }

  /**
   * Judges a file that is not launched. Reads the file; never throws.
   *
   * @param path as execve(2) would be given it: no search on the PATH
   */
  public static Diagnosis ofFile(String path, FileView files, Host host) {
    return ofFile(path, files, host, Linker.withoutLibraries());
  }

  /** The same, with a look ahead at what its loader will make of it. */
  public static Diagnosis ofFile(String path, FileView files, Host host, Linker linker) {
    Verdict verdict = ExecModel.examine(path, files, host);
    return of(Case.ofFile(verdict, host, files).with(linker.look(verdict, files, host)));
  }

  /**
   * Asks all rules about a case. What was found of a command inside it follows as warnings: the
   * launch itself succeeds.
   */
  public static Diagnosis of(Case c) {
    List<Throwable> failures = new ArrayList<Throwable>(0);
    List<Finding> findings = Rules.findings(c, failures);
    Inner inner = c.inner();
    if (inner != null) {
      findings = new ArrayList<Finding>(findings);
      for (Finding finding : inner.diagnosis().findings()) {
        findings.add(finding.as(Severity.WARNING));
      }
    }
    return new Diagnosis(c, findings, failures.isEmpty() ? null : failures.get(0));
  }

  /** The same with only those findings whose code begins so. */
  public Diagnosis only(String beginning) {
    List<Finding> kept = new ArrayList<Finding>();
    for (Finding finding : findings) {
      if (finding.code().startsWith(beginning)) {
        kept.add(finding);
      }
    }
    return with(kept);
  }

  /** The same with these findings, gravest first. */
  public Diagnosis with(List<Finding> others) {
    return new Diagnosis(this, others, head);
  }

  /**
   * The same with the beginning of the program's file kept, for a report that shows it when the
   * file is out of reach.
   */
  public Diagnosis keeping(byte[] beginning) {
    return new Diagnosis(this, findings, beginning.clone());
  }

  /** The program's path as it was given. */
  public String path() {
    return path;
  }

  /** What it was judged for. */
  public Host host() {
    return host;
  }

  /** What the program file itself is, whatever the verdict hangs on. */
  public Image image() {
    return image;
  }

  public Verdict verdict() {
    return verdict;
  }

  /** What the dynamic loader will make of it; null if nobody looked, or nothing can be said. */
  public @Nullable Linking linking() {
    return linking;
  }

  /** What a rule has thrown, so that a finding may be missing; null if none has. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** The beginning of the program's file if it was kept; no bytes otherwise. */
  public byte[] head() {
    return head.clone();
  }

  /** Gravest first. */
  public List<Finding> findings() {
    return findings;
  }

  /** The findings' codes, gravest first, each once. */
  public List<String> codes() {
    List<String> codes = new ArrayList<String>(findings.size());
    for (Finding finding : findings) {
      if (!codes.contains(finding.code())) {
        codes.add(finding.code());
      }
    }
    return codes;
  }

  @Override
  public String toString() {
    return path + ": " + verdict + " " + codes();
  }
}
