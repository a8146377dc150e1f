/**
 * Unpacks Zstandard (RFC 8878) in plain Java. The library for it that is no native code needs
 * sun.misc.Unsafe, of which JDK 24 and later warn on standard error, and which is to go.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.scan.zstd;
