package io.execguard.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;

/**
 * One entry of the agent's jar with many classes and resources in it: to read an entry costs the
 * same few tenths of a millisecond in a JVM that has just started, whether it has one class or two
 * hundred.
 *
 * <p>All numbers are of four bytes, the highest first. A pack begins with 0, or with the number of
 * bytes that what follows has when it is inflated (RFC 1951): as one stream, which is smaller than
 * one for each class. The pack of the first launch is not deflated: the jar stores its entries, and
 * to inflate that one takes two milliseconds. Then comes the number of what is in it; for each the
 * hash of its name ({@link String#hashCode}), by which they are sorted, and an offset, counted from
 * the begin of the pack as if it were not deflated; there lie the length of the name, that of the
 * content, the name in ISO 8859-1, and the content.
 *
 * <p>The content is let go with the next garbage collection, for most of it is asked for in one
 * stretch, and is read again if need be. The index stays: eight bytes for each.
 */
final class Pack {
  private static final int INDEX_ENTRY = 8;
  private static final int HEADER = 8;

  /** Far more than any has: a number that is larger was never written by the build. */
  private static final int MOST_BYTES = 1 << 24;

  private final JarFile jar;
  private final ZipEntry entry;
  private final byte[] index;
  private volatile Reference<byte[]> content;

  private Pack(JarFile jar, ZipEntry entry) throws IOException {
    this.jar = jar;
    this.entry = entry;
    byte[] bytes = read();
    this.content = new WeakReference<byte[]>(bytes);
    int count = bytes.length < HEADER ? -1 : number(bytes, 4);
    if (count < 0 || count > (bytes.length - HEADER) / INDEX_ENTRY) {
      throw damaged();
    }
    this.index = Arrays.copyOf(bytes, HEADER + count * INDEX_ENTRY);
  }

  /**
   * Null if the jar has no such entry.
   *
   * @throws IOException if it cannot be read, or is not what it was when the jar was opened
   */
  static Pack of(JarFile jar, String entryName) throws IOException {
    ZipEntry entry = jar.getEntry(entryName);
    return entry == null ? null : new Pack(jar, entry);
  }

  /**
   * The bytes of one class or resource; null if there is none of that name in this pack.
   *
   * @throws IOException if the jar was changed since it was opened
   */
  byte[] get(String name) throws IOException {
    int hash = name.hashCode();
    int low = 0;
    int high = (index.length - HEADER) / INDEX_ENTRY;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number(index, HEADER + middle * INDEX_ENTRY) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    // Two names may have one hash.
    for (int at = HEADER + low * INDEX_ENTRY; at < index.length; at += INDEX_ENTRY) {
      if (number(index, at) != hash) {
        return null;
      }
      byte[] bytes = at(number(index, at + 4), name);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  /** Null if another name lies there. */
  private byte[] at(int offset, String name) throws IOException {
    byte[] bytes = content();
    long start = offset + 8L;
    if (offset < 0 || start > bytes.length) {
      throw damaged();
    }
    int nameLength = number(bytes, offset);
    int length = number(bytes, offset + 4);
    if (nameLength < 0 || length < 0 || start + nameLength + length > bytes.length) {
      throw damaged();
    }
    @SuppressWarnings("deprecation") // The only constructor that loads no charsets.
    String found = new String(bytes, 0, (int) start, nameLength);
    int from = (int) start + nameLength;
    return found.equals(name) ? Arrays.copyOfRange(bytes, from, from + length) : null;
  }

  private byte[] content() throws IOException {
    byte[] bytes = content.get();
    if (bytes == null) {
      bytes = read();
      content = new WeakReference<byte[]>(bytes);
    }
    return bytes;
  }

  private byte[] read() throws IOException {
    byte[] bytes = stored();
    int length = bytes.length < HEADER ? -1 : number(bytes, 0);
    return length == 0 ? bytes : inflated(bytes, length);
  }

  private byte[] stored() throws IOException {
    long size = entry.getSize();
    if (size < 0 || size > MOST_BYTES) {
      throw damaged();
    }
    byte[] bytes = new byte[(int) size];
    InputStream in = jar.getInputStream(entry);
    try {
      int got = 0;
      while (got < bytes.length) {
        int n = in.read(bytes, got, bytes.length - got);
        if (n < 0) {
          throw new IOException(entry.getName() + " of " + jar.getName() + " ends early");
        }
        got += n;
      }
    } finally {
      in.close();
    }
    // Of what the jar was when the JVM opened it: nothing else looks whether it is that still.
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    if (crc.getValue() != entry.getCrc()) {
      throw damaged();
    }
    return bytes;
  }

  private byte[] inflated(byte[] bytes, int length) throws IOException {
    if (length < 0 || length > MOST_BYTES) {
      throw damaged();
    }
    byte[] all = new byte[4 + length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, 4, bytes.length - 4);
      if (inflater.inflate(all, 4, length) != length) {
        throw damaged();
      }
    } catch (DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
    return all;
  }

  private IOException damaged() {
    return new IOException(
        entry.getName()
            + " of "
            + jar.getName()
            + " is not what it was when this JVM started: was the jar overwritten?");
  }

  private static int number(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
