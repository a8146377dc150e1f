/**
 * Where records go: standard error, a file, the application's own logging. Knows nothing of what is
 * logged.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.log;
