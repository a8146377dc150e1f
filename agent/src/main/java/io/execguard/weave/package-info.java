/** Puts the hook into java.lang.ProcessImpl. */
@org.jspecify.annotations.NullMarked
package io.execguard.weave;
