package com.mystage.sourcing.catalogue.feeds;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The forms in which entities are answered, in the order of preference. */
enum Form {
  JSON(MediaType.APPLICATION_JSON),
  LINKED_DATA("application/ld+json"),
  CALENDAR("text/calendar");

  static final String LD_JSON = "application/ld+json";
  static final String ICALENDAR = "text/calendar";

  private final String mediaType;

  Form(String mediaType) {
    this.mediaType = mediaType;
  }

  /** With its charset, where the registration of the type has one. */
  String contentType() {
    return this == CALENDAR ? mediaType + ";charset=utf-8" : mediaType;
  }

  /** The first of these forms that the caller accepts (RFC 9110, 12.5.1). */
  static Form wanted(HttpHeaders headers, List<Form> offered) {
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      for (Form form : offered) {
        if (accepted.isCompatible(MediaType.valueOf(form.mediaType))) {
          return form;
        }
      }
    }
    throw new NotAcceptableException();
  }
}
