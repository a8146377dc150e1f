/**
 * ELF in two layers: definitions with the specification's own names ({@code e_machine}, {@code
 * PT_INTERP}), and readers that keep every field as it is, unknown values too.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.image.elf;
