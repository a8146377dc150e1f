/** Object formats before or beside ELF: a.out, COFF, XCOFF. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.legacy;
