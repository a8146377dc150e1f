package io.execguard.scan.image;

import io.execguard.platform.Platform;
import io.execguard.scan.tree.MemoryInode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the images in what {@code docker save} writes ({@code manifest.json}) or in an OCI image
 * layout ({@code index.json}).
 */
public final class Images {
  private static final int DEEPEST = 4;
  private static final int MOST_IMAGES = 64;

  private final ImageParts parts;
  private final List<Image> images = new ArrayList<Image>();

  private Images(ImageParts parts) {
    this.parts = parts;
  }

  /**
   * The images; empty if these are no parts of images.
   *
   * @throws IOException if a part that the documents name is missing or damaged
   */
  public static List<Image> find(ImageParts parts) throws IOException {
    Images found = new Images(parts);
    byte[] manifest = parts.document("manifest.json");
    byte[] index = parts.document("index.json");
    if (manifest != null) {
      found.dockerManifest(Json.parse(manifest));
    } else if (index != null && parts.document("oci-layout") != null) {
      found.index(Json.parse(index), 0);
    }
    return found.images;
  }

  private void dockerManifest(Json manifest) throws IOException {
    for (Json each : manifest.all()) {
      List<String> layers = new ArrayList<String>();
      for (Json layer : each.get("Layers").all()) {
        layers.add(layer.text());
      }
      if (!layers.isEmpty()) {
        add(each.get("Config").text(), layers, null);
      }
    }
  }

  private void index(Json index, int depth) throws IOException {
    for (Json each : index.get("manifests").all()) {
      String blob = blob(each);
      byte[] document = blob == null ? null : parts.document(blob);
      if (document == null) {
        throw new IOException(
            "the index names " + each.get("digest").text() + ", which is not in it");
      }
      Json manifest = Json.parse(document);
      if (!manifest.get("manifests").all().isEmpty() && depth < DEEPEST) {
        index(manifest, depth + 1);
        continue;
      }
      List<String> layers = new ArrayList<String>();
      for (Json layer : manifest.get("layers").all()) {
        // Attestations and the like have layers that are no tars.
        String type = layer.get("mediaType").text();
        String path = blob(layer);
        if (path != null && (type.isEmpty() || type.contains("tar"))) {
          layers.add(path);
        }
      }
      String config = blob(manifest.get("config"));
      if (!layers.isEmpty() && config != null) {
        add(config, layers, each.get("platform"));
      }
    }
  }

  private void add(String config, List<String> paths, @Nullable Json platform) throws IOException {
    if (images.size() == MOST_IMAGES) {
      throw new IOException("more than " + MOST_IMAGES + " images in one");
    }
    byte[] document = parts.document(config);
    if (document == null) {
      throw new IOException("its configuration " + config + " is missing");
    }
    Layers layers = new Layers();
    for (String path : paths) {
      MemoryInode layer = parts.layer(path);
      layers.add(layer);
    }
    images.add(new Image(layers.root(), platform(Json.parse(document), platform)));
  }

  /** The configuration's own words; where it has none, the index's. */
  private static Platform platform(Json config, @Nullable Json index) {
    Json from = config.get("architecture").text().isEmpty() && index != null ? index : config;
    String os = from.get("os").text();
    String architecture = from.get("architecture").text();
    String variant = from.get("variant").text();
    return Platform.of(
        os.isEmpty() ? "linux" : os,
        architecture.isEmpty() ? "unknown" : architecture,
        variant.isEmpty() ? null : variant);
  }

  /** The path of a blob, by its descriptor; null if its digest is none. */
  private static @Nullable String blob(Json descriptor) {
    String digest = descriptor.get("digest").text();
    int colon = digest.indexOf(':');
    return colon <= 0 || digest.indexOf('/') >= 0 || digest.contains("..")
        ? null
        : "blobs/" + digest.substring(0, colon) + "/" + digest.substring(colon + 1);
  }
}
