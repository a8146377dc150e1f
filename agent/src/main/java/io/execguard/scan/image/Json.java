package io.execguard.scan.image;

import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document as maps, lists and strings. What is not there, or something else, is empty. */
final class Json {
  private static final int DEEPEST = 64;

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * @throws IOException if it is no JSON
   */
  static Json parse(byte[] utf8) throws IOException {
    try (JsonReader reader =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8))) {
      return new Json(read(reader, 0));
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static @Nullable Object read(JsonReader in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("JSON of more than " + DEEPEST + " levels");
    }
    switch (in.peek()) {
      case BEGIN_OBJECT:
        Map<String, Object> object = new LinkedHashMap<String, Object>();
        in.beginObject();
        while (in.hasNext()) {
          object.put(in.nextName(), read(in, depth + 1));
        }
        in.endObject();
        return object;
      case BEGIN_ARRAY:
        List<Object> array = new ArrayList<Object>();
        in.beginArray();
        while (in.hasNext()) {
          array.add(read(in, depth + 1));
        }
        in.endArray();
        return array;
      case BOOLEAN:
        return Boolean.toString(in.nextBoolean());
      case NULL:
        in.nextNull();
        return null;
      default:
        return in.nextString();
    }
  }

  /** A member of an object. */
  Json get(String name) {
    return new Json(value instanceof Map ? ((Map<?, ?>) value).get(name) : null);
  }

  /** The elements of an array. */
  List<Json> all() {
    if (!(value instanceof List)) {
      return Collections.emptyList();
    }
    List<Json> all = new ArrayList<Json>();
    for (Object each : (List<?>) value) {
      all.add(new Json(each));
    }
    return all;
  }

  /** A string; empty if it is none. */
  String text() {
    return value instanceof String ? (String) value : "";
  }
}
