/** What a file is: one reader for each format, facts only. Knows nothing of hosts. */
@org.jspecify.annotations.NullMarked
package io.execguard.image;
