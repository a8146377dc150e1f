/** Paths, inodes and bytes: what is there, without an opinion about it. */
@org.jspecify.annotations.NullMarked
package io.execguard.file;
