package io.execguard.demo.service;

import java.io.IOException;

/** Asks the version control which revision is deployed. */
public final class Checkout {
  /** The usual slip: a whole command line where the name of a program belongs. */
  public Finished revision() throws IOException, InterruptedException {
    return Finished.wait(new ProcessBuilder("git log -1 --oneline").start());
  }
}
