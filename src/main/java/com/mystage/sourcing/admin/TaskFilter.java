package com.mystage.sourcing.admin;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * What a person filled in on the page of a queue; empty fields filter nothing.
 *
 * @param name part of a task's name
 * @param url part of its URL
 * @param body part of its body
 * @param cursor where the page of tasks before ended
 * @param status which attempts are shown: {@code 503}, {@code 5xx}, {@code failed} or {@code
 *     succeeded}
 */
public record TaskFilter(
    @QueryParam("name") @DefaultValue("") String name,
    @QueryParam("url") @DefaultValue("") String url,
    @QueryParam("body") @DefaultValue("") String body,
    @QueryParam("cursor") @DefaultValue("") String cursor,
    @QueryParam("status") @DefaultValue("") String status) {

  /** Whether tasks are looked for by anything. */
  public boolean searching() {
    return !name.isEmpty() || !url.isEmpty() || !body.isEmpty();
  }

  public TaskFilter at(String next) {
    return new TaskFilter(name, url, body, next, status);
  }
}
