package io.execguard.demo.cases;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * Runs cases in this JVM, whose working directory is the {@link Workspace}: a {@link Result} line
 * each on standard output, and on standard error a mark before each, so that what the agent writes
 * can be told apart.
 */
public final class CaseRunner {
  /** Begins the mark; the case's name follows. */
  public static final String MARK = "@@case ";

  private CaseRunner() {}

  /**
   * @param args names of cases
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (DemoCase c : Cases.named(Arrays.asList(args))) {
      System.err.println(MARK + c.id());
      out.println(c.run().toLine());
    }
  }
}
