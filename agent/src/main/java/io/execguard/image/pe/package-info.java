/** What begins with {@code MZ}: PE, and the older DOS, NE and LE programs. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.pe;
