/** What this process may use and what it uses: for a launch that failed for want of something. */
@org.jspecify.annotations.NullMarked
package io.execguard.host.limit;
