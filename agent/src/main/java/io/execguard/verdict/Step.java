package io.execguard.verdict;

import io.execguard.file.FileFacts;
import io.execguard.host.BinfmtHandler;
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
  private final @Nullable BinfmtHandler handler;

  public Step(Role role, String path, FileFacts facts, @Nullable Image image) {
    this(role, path, facts, image, null);
  }

  /**
   * @param handler the entry that brought this file into play; null if another step names it
   */
  Step(
      Role role,
      String path,
      FileFacts facts,
      @Nullable Image image,
      @Nullable BinfmtHandler handler) {
    this.role = role;
    this.path = path;
    this.facts = facts;
    this.image = image;
    this.handler = handler;
  }

  /** The same file with what it is known to be. */
  public Step with(Image known) {
    return new Step(role, path, facts, known, handler);
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

  /** The entry of binfmt_misc with {@link Role#HANDLER}; null otherwise. */
  public @Nullable BinfmtHandler handler() {
    return handler;
  }

  @Override
  public String toString() {
    return role + " " + path;
  }
}
