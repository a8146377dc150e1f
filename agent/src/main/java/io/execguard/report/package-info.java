/**
 * Prints verdicts and findings as text, JSON, exception messages and log lines; decides nothing.
 */
@org.jspecify.annotations.NullMarked
package io.execguard.report;
