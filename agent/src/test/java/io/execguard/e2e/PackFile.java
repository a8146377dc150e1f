package io.execguard.e2e;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * An entry of the agent's jar with many classes in it, as {@code io.execguard.agent.Pack} has it.
 */
record PackFile(TreeMap<String, byte[]> items) {
  static PackFile of(byte[] entry) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(inflated(entry));
    TreeMap<String, byte[]> items = new TreeMap<>();
    int count = in.getInt(4);
    for (int i = 0; i < count; i++) {
      in.position(8 + i * 8);
      int hash = in.getInt();
      in.position(in.getInt());
      byte[] name = new byte[in.getInt()];
      byte[] item = new byte[in.getInt()];
      in.get(name).get(item);
      String text = new String(name, StandardCharsets.ISO_8859_1);
      if (text.hashCode() != hash || items.put(text, item) != null) {
        throw new IllegalStateException(text + " is filed wrongly");
      }
    }
    return new PackFile(items);
  }

  private static byte[] inflated(byte[] entry) throws IOException {
    int length = ByteBuffer.wrap(entry).getInt();
    if (length == 0) {
      return entry;
    }
    byte[] plain = new byte[4 + length];
    InputStream behind = new ByteArrayInputStream(entry, 4, entry.length - 4);
    try (InputStream in = new InflaterInputStream(behind, new Inflater(true))) {
      in.readNBytes(plain, 4, length);
    }
    return plain;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    DataOutputStream content = new DataOutputStream(contents);
    TreeMap<String, Integer> offsets = new TreeMap<>();
    for (String name : items.keySet()) {
      offsets.put(name, 8 + 8 * items.size() + contents.size());
      content.writeInt(name.length());
      content.writeInt(items.get(name).length);
      content.write(name.getBytes(StandardCharsets.ISO_8859_1));
      content.write(items.get(name));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeInt(items.size());
    List<String> byHash =
        items.keySet().stream().sorted(Comparator.comparingInt(String::hashCode)).toList();
    for (String name : byHash) {
      out.writeInt(name.hashCode());
      out.writeInt(offsets.get(name));
    }
    contents.writeTo(out);
    return bytes.toByteArray();
  }
}
