package com.mystage.sourcing.dedup.features;

import com.mystage.sourcing.catalogue.ArtistMention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Artist mentions as rows: everything that the artist model compares. */
public final class ArtistFeatures {

  private ArtistFeatures() {}

  public static FeatureRow of(ArtistMention mention) {
    List<String> tokens = Wording.name(mention.performer().name());
    String name = String.join(" ", tokens);
    List<WebAddress> addresses =
        mention.performer().sameAs().stream()
            .map(WebAddress::of)
            .filter(Objects::nonNull)
            .filter(it -> !it.path().isEmpty())
            .toList();
    List<String> pages = addresses.stream().map(it -> it.host() + it.path()).distinct().toList();
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("source", mention.source().value());
    row.put("name", name);
    row.put("word_count", tokens.size());
    row.put("pages", pages);
    row.put("hosts", addresses.stream().map(WebAddress::host).distinct().toList());
    List<String> blocks = new ArrayList<>();
    blocks.add("name " + name);
    Stream.of(pages).flatMap(List::stream).forEach(it -> blocks.add("page " + it));
    return new FeatureRow(mention.id(), 1, row, blocks.stream().map(Block::shared).toList());
  }
}
