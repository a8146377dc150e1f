/** Archives, compressed files, pictures, documents and byte codes: told by a signature. */
@org.jspecify.annotations.NullMarked
package io.execguard.image.data;
