package io.execguard.verdict;

import io.execguard.file.FileFacts;
import io.execguard.image.Image;
import org.jspecify.annotations.Nullable;

/** One file on the way: the program, an interpreter, a handler or an ELF loader. */
public final class Step {
  /** What the file is to the launch. */
  public enum Role {
    /** What execve was asked for. */
    PROGRAM,
    /** Named by the {@code #!} line of the step before. */
    INTERPRETER,
    /** The binfmt_misc handler of the step before. */
    HANDLER,
    /** Named by PT_INTERP of the step before. */
    LOADER
  }

  private final Role role;
  private final String path;
  private final FileFacts facts;
  private final @Nullable Image image;

  public Step(Role role, String path, FileFacts facts, @Nullable Image image) {
    this.role = role;
    this.path = path;
    this.facts = facts;
    this.image = image;
  }

  public Role role() {
    return role;
  }

  /** The path as the step before names it. */
  public String path() {
    return path;
  }

  public FileFacts facts() {
    return facts;
  }

  /** What the file is; null if that was not needed to decide. */
  public @Nullable Image image() {
    return image;
  }

  @Override
  public String toString() {
    return role + " " + path;
  }
}
