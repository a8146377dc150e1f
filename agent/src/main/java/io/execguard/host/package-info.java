/** What can run here: CPU, kernel, handlers, mounts, limits. Knows nothing of files' formats. */
@org.jspecify.annotations.NullMarked
package io.execguard.host;
