package com.mystage.sourcing.demo;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a demo site writes its events down. */
enum Format {
  @JsonProperty("jsonld-list")
  JSON_LD_LIST,
  @JsonProperty("jsonld-graph")
  JSON_LD_GRAPH,
  @JsonProperty("jsonld-each")
  JSON_LD_EACH,
  @JsonProperty("jsonld-nested")
  JSON_LD_NESTED,
  @JsonProperty("microdata")
  MICRODATA,
  @JsonProperty("ical")
  ICAL,
  @JsonProperty("plain")
  PLAIN,
  @JsonProperty("missing")
  MISSING,
  @JsonProperty("challenge")
  CHALLENGE
}
