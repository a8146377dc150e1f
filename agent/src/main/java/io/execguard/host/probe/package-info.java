/** Asks the kernel whether it runs a machine's programs, by running the smallest one there is. */
@org.jspecify.annotations.NullMarked
package io.execguard.host.probe;
