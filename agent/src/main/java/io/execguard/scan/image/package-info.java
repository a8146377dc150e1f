/** Images of containers: which layers make a root, and for which platform. */
@org.jspecify.annotations.NullMarked
package io.execguard.scan.image;
