package io.execguard.demo.service;

import java.io.File;
import java.io.IOException;

/** Draws the small picture of a document's first page, with whatever tool was configured. */
public final class Thumbnailer {
  private final String tool;

  public Thumbnailer(String tool) {
    this.tool = tool;
  }

  /** The command line is one string, which the JDK splits at blanks. */
  public Finished draw(String document) throws IOException, InterruptedException {
    return Finished.wait(Runtime.getRuntime().exec(tool + " --size 128 " + document));
  }

  /** Words of its own and a working directory. */
  public Finished drawIn(File directory, String document) throws IOException, InterruptedException {
    String[] command = {tool, "--size", "128", document};
    return Finished.wait(Runtime.getRuntime().exec(command, null, directory));
  }
}
