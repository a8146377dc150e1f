package io.execguard.conformance;

/**
 * One file on which engine and kernel differ.
 *
 * @param path the question
 * @param sort what sort of difference it is
 * @param kernel the kernel's answer
 * @param engine the engine's
 * @param reason the engine's rule, its deciding file and values
 */
record Disagreement(String path, Sort sort, String kernel, String engine, String reason) {
  /** Gravest first. */
  enum Sort {
    /** The engine says {@code fails} where the kernel runs it. */
    FALSE_BLOCK,
    /** Another outcome. */
    OUTCOME,
    /** Both fail, with different errnos. */
    ERRNO,
    /** The engine threw something. */
    THREW,
    /** The engine says {@code unknown} and has no right to. */
    UNKNOWN,
    /** The kernel itself gives different answers to one question. */
    RACE,
    /** askexec could not ask. */
    NOT_ASKED
  }
}
