/** Feeds every reader with damaged files: nothing may be thrown, reads and memory stay bounded. */
@org.jspecify.annotations.NullMarked
package io.execguard.fuzz;
