package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Venue;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Offer;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entities in schema.org's words, as JSON-LD. Their {@code @id} is their address in this service.
 */
final class LinkedData {

  private static final String SCHEMA = "https://schema.org/";

  private final URI base;

  LinkedData(URI base) {
    this.base = base;
  }

  <T> ObjectNode list(Catalogue.Page<T> page, Function<T, ObjectNode> item) {
    ObjectNode list = node("ItemList").put("numberOfItems", page.total());
    ArrayNode elements = list.putArray("itemListElement");
    for (T entity : page.items()) {
      ObjectNode element = node("ListItem").put("position", elements.size() + 1);
      element.set("item", item.apply(entity));
      elements.add(element);
    }
    return list;
  }

  ObjectNode event(LiveEvent event) {
    String type = EventKind.of(event.genres());
    ObjectNode node = identified(type, event.id());
    node.put("name", event.title()).put("startDate", event.start().text());
    putText(node, "endDate", event.end());
    putText(node, "doorTime", event.doors());
    putText(node, "previousStartDate", event.previousStart());
    node.put("eventStatus", status(event.status()));
    if (event.attendance() != null) {
      node.put("eventAttendanceMode", mode(event.attendance()));
    }
    if (event.venue() != null) {
      node.set("location", place(event.venue()));
    }
    ArrayNode performers = JsonNodeFactory.instance.arrayNode();
    for (LiveEvent.ArtistRef artist : event.performers()) {
      ObjectNode performer =
          identified(type.equals(EventKind.MUSIC) ? "MusicGroup" : "PerformingGroup", artist.id());
      putWeb(performer.put("name", artist.name()), "url", artist.url());
      performers.add(performer);
    }
    putAll(node, "performer", performers);
    if (event.organizer() != null && event.organizer().name() != null) {
      ObjectNode organizer = node("Organization").put("name", event.organizer().name());
      putWeb(organizer, "url", event.organizer().url());
      node.set("organizer", organizer);
    }
    ArrayNode offers = JsonNodeFactory.instance.arrayNode();
    event.offers().forEach(offer -> offers.add(offer(offer)));
    putAll(node, "offers", offers);
    putText(node, "description", event.description());
    putWeb(node, "image", event.image());
    putWeb(node, "url", event.url());
    putAll(node, "keywords", texts(event.genres()));
    return node;
  }

  ObjectNode venue(Venue venue) {
    LiveEvent.VenueRef ref =
        new LiveEvent.VenueRef(
            venue.id(),
            venue.name(),
            venue.address(),
            venue.locality(),
            venue.region(),
            venue.country(),
            venue.lat(),
            venue.lon());
    ObjectNode node = place(ref);
    putAll(node, "alternateName", texts(venue.aliases()));
    putText(node, "telephone", venue.phone());
    putWeb(node, "url", venue.url());
    return node;
  }

  ObjectNode artist(Artist artist) {
    ObjectNode node = identified("MusicGroup", artist.id()).put("name", artist.name());
    putAll(node, "alternateName", texts(artist.aliases()));
    putWeb(node, "url", artist.url());
    List<String> same =
        artist.sameAs().stream().flatMap(url -> WebAddress.of(url).stream()).toList();
    putAll(node, "sameAs", texts(same));
    return node;
  }

  /** A document of its own: with the context in front. */
  static ObjectNode document(ObjectNode node) {
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("@context", "https://schema.org");
    document.setAll(node);
    return document;
  }

  private ObjectNode place(LiveEvent.VenueRef venue) {
    ObjectNode place = identified("Place", venue.id()).put("name", venue.name());
    ObjectNode address = node("PostalAddress");
    putText(address, "streetAddress", venue.address());
    putText(address, "addressLocality", venue.locality());
    putText(address, "addressRegion", venue.region());
    putText(address, "addressCountry", venue.country());
    if (address.size() > 1) {
      place.set("address", address);
    }
    if (venue.lat() != null && venue.lon() != null) {
      place.set(
          "geo", node("GeoCoordinates").put("latitude", venue.lat()).put("longitude", venue.lon()));
    }
    return place;
  }

  private static ObjectNode offer(Offer offer) {
    ObjectNode node = node("Offer");
    putText(node, "price", offer.price());
    putText(node, "priceCurrency", offer.currency());
    if (offer.availability() != null) {
      node.put("availability", SCHEMA + offer.availability());
    }
    putWeb(node, "url", offer.url());
    return node;
  }

  private ObjectNode identified(String type, EntityId id) {
    return node(type)
        .put("@id", base.resolve(EntityAddress.path(id)).toString())
        .put("identifier", id.value());
  }

  private static String status(EventStatus status) {
    return SCHEMA
        + switch (status) {
          case SCHEDULED -> "EventScheduled";
          case CANCELLED -> "EventCancelled";
          case POSTPONED -> "EventPostponed";
          case RESCHEDULED -> "EventRescheduled";
          case MOVED_ONLINE -> "EventMovedOnline";
        };
  }

  private static String mode(Attendance attendance) {
    return SCHEMA
        + switch (attendance) {
          case OFFLINE -> "OfflineEventAttendanceMode";
          case ONLINE -> "OnlineEventAttendanceMode";
          case MIXED -> "MixedEventAttendanceMode";
        };
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("@type", type);
  }

  private static ArrayNode texts(Collection<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static void putAll(ObjectNode node, String name, ArrayNode values) {
    if (!values.isEmpty()) {
      node.set(name, values);
    }
  }

  private static void putText(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static void putWeb(ObjectNode node, String name, @Nullable String url) {
    WebAddress.of(url).ifPresent(web -> node.put(name, web));
  }
}
