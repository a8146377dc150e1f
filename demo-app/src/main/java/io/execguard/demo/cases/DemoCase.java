package io.execguard.demo.cases;

import io.execguard.demo.service.Finished;
import java.io.IOException;

/** One thing that the service does: a name, the launch, and what must come of it. Immutable. */
public final class DemoCase {
  private final String id;
  private final Group group;
  private final String title;
  private final String code;
  private final Job job;
  private final Expectation expectation;

  DemoCase(String id, Group group, String title, String code, Job job, Expectation expectation) {
    this.id = id;
    this.group = group;
    this.title = title;
    this.code = code;
    this.job = job;
    this.expectation = expectation;
  }

  /** The launch itself. */
  interface Job {
    Finished run() throws IOException, InterruptedException;
  }

  /** The word for {@code --case}. */
  public String id() {
    return id;
  }

  public Group group() {
    return group;
  }

  /** What kind of file it is, for people. */
  public String title() {
    return title;
  }

  /** The launch as the service's source has it. */
  public String code() {
    return code;
  }

  public Expectation expectation() {
    return expectation;
  }

  /** Does it, in this JVM. */
  Result run() throws InterruptedException {
    try {
      Finished finished = job.run();
      return Result.ended(id, finished.exits(), finished.output());
    } catch (IOException | RuntimeException e) {
      return Result.thrown(id, e);
    }
  }
}
