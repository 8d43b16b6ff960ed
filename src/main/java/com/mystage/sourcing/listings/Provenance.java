package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing's field comes from: the extractor, the path inside the document (a JSON pointer,
 * a CSS-like path, an iCal property), and the source text as it stood there, cut to {@value
 * #MAX_TEXT} characters.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Provenance(String extractor, String path, @Nullable String text) {

  public static final int MAX_TEXT = 200;

  public Provenance {
    path = Objects.requireNonNullElse(path, ""); // An empty one is not written.
    if (text != null && text.isBlank()) {
      text = null;
    }
    if (text != null && text.length() > MAX_TEXT) {
      boolean splits = Character.isHighSurrogate(text.charAt(MAX_TEXT - 2));
      text = text.substring(0, splits ? MAX_TEXT - 2 : MAX_TEXT - 1) + "…";
    }
  }
}
