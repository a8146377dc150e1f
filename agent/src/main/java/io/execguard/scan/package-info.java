/** Trees, roots of images and archives, judged for any platform before they are shipped. */
@org.jspecify.annotations.NullMarked
package io.execguard.scan;
