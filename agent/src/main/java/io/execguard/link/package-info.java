/**
 * What the dynamic loader will find once the kernel has started a program: its libraries, their
 * symbol versions, and what they ask of the CPU and the page size. The loaders of glibc and musl
 * are the judges; where another one is named, or something cannot be read, nothing is said.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.link;
