package io.execguard.demo.service;

import java.io.File;
import java.io.IOException;

/** Makes code out of message definitions with {@code protoc}. */
public final class CodeGenerator {
  private final String protoc;

  /**
   * @param protoc path of the program
   */
  public CodeGenerator(String protoc) {
    this.protoc = protoc;
  }

  /** Which release is it? */
  public Finished version() throws IOException, InterruptedException {
    return Finished.wait(new ProcessBuilder(protoc, "--version").start());
  }

  /** Generates into the directory that holds the definition. */
  public Finished generate(File directory, String definition)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(protoc, "--java_out=.", definition);
    builder.directory(directory);
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    return Finished.wait(builder.start());
  }
}
