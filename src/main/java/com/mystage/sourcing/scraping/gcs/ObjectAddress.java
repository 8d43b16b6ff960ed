package com.mystage.sourcing.scraping.gcs;

import com.google.cloud.storage.BlobId;
import com.mystage.sourcing.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code gs://bucket/name}, the name percent-encoded, with {@code #generation} where one version of
 * the object is meant, as Google's tools write it.
 *
 * @param generation null for the newest
 */
record ObjectAddress(String bucket, String name, @Nullable Long generation) {

  /** Cloud Storage's naming rules, as far as they say that this can be no bucket. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

  private static final Pattern GENERATION = Pattern.compile("[0-9]{1,18}");

  static ObjectAddress parse(String address) {
    try {
      URI uri = new URI(address);
      String bucket = uri.getAuthority();
      String path = uri.getPath();
      String generation = uri.getFragment();
      if ("gs".equals(uri.getScheme())
          && bucket != null
          && BUCKET.matcher(bucket).matches()
          && path != null
          && path.length() > 1
          && uri.getQuery() == null
          && (generation == null || GENERATION.matcher(generation).matches())) {
        Long version = generation == null ? null : Long.valueOf(generation);
        return new ObjectAddress(bucket, path.substring(1), version);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new Failure.Invalid(
            address, "is no address of an object, gs://bucket/name or gs://bucket/name#generation")
        .asException();
  }

  BlobId id() {
    return generation == null ? BlobId.of(bucket, name) : BlobId.of(bucket, name, generation);
  }
}
