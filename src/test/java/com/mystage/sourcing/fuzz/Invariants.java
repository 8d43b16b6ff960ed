package com.mystage.sourcing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingJson;
import java.io.IOException;
import java.util.Map;

/** What holds of every answer, whatever was read. That the account balances, it checks itself. */
final class Invariants {

  private static final ObjectMapper JSON = ListingJson.mapper();

  private Invariants() {}

  static void hold(Extraction extraction) {
    for (Listing listing : extraction.listings()) {
      JsonNode json = JSON.valueToTree(listing);
      filled(json, "");
      try {
        Listing again = JSON.readValue(JSON.writeValueAsBytes(listing), Listing.class);
        check(again.equals(listing), "a listing that its JSON changes: " + json);
      } catch (IOException e) {
        throw new AssertionError("a listing that its JSON does not carry: " + json, e);
      }
    }
    extraction.refusals().forEach(Invariants::named);
    extraction.problems().forEach(Invariants::named);
  }

  /** Absent fields are absent, never empty. */
  private static void filled(JsonNode json, String path) {
    check(!json.isNull(), "null at " + path);
    check(!json.isTextual() || !json.textValue().isBlank(), "empty text at " + path);
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      filled(field.getValue(), path + "/" + field.getKey());
    }
    for (JsonNode value : json) {
      if (json.isArray()) {
        filled(value, path + "/-");
      }
    }
  }

  static void named(Failure failure) {
    check(!failure.input().isBlank(), "a failure that names no input: " + failure);
    check(!failure.reason().isBlank(), "a failure without a reason: " + failure);
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
