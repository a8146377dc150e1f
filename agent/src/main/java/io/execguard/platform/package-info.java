/** Names of platforms and CPUs. Depends on nothing. */
@org.jspecify.annotations.NullMarked
package io.execguard.platform;
