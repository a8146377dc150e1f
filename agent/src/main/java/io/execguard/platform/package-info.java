/** Names of platforms and CPUs, a clock and threads. Depends on nothing. */
@org.jspecify.annotations.NullMarked
package io.execguard.platform;
