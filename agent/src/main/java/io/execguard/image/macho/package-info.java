/** Mach-O, thin and universal. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.macho;
