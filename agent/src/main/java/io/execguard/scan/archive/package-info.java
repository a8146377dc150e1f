/** Archives, read once from front to end, within bounds; nothing is ever written. */
@org.jspecify.annotations.NullMarked
package io.execguard.scan.archive;
