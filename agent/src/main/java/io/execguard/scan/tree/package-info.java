/** Files of a root, a directory or an archive, as one tree that the engine can judge. */
@org.jspecify.annotations.NullMarked
package io.execguard.scan.tree;
