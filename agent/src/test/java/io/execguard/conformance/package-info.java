/**
 * Asks the running kernel and the engine the same questions, file by file, and compares: the kernel
 * is right.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.conformance;
