package com.mystage.sourcing.extraction.microformats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Which class names mean what. The classic names of hCalendar, hCard, adr and geo are taken as the
 * names of today that the parsing specification maps them to.
 */
final class Vocabulary {

  /** The kind of a property tells how its value is read. */
  enum Kind {
    PLAIN,
    LINK,
    TIME,
    MARKUP
  }

  record PropertyName(Kind kind, String name) {}

  /**
   * What an element starts.
   *
   * @param classic whether its properties have the classic names
   */
  record Root(List<String> types, boolean classic) {}

  private static final Pattern ROOT = Pattern.compile("h-(?:[a-z0-9]+-)?[a-z]+(?:-[a-z]+)*");
  private static final Pattern PROPERTY =
      Pattern.compile("(p|u|dt|e)-((?:[a-z0-9]+-)?[a-z]+(?:-[a-z]+)*)");

  private static final Map<String, String> CLASSIC_ROOTS =
      Map.of("vevent", "h-event", "vcard", "h-card", "adr", "h-adr", "geo", "h-geo");

  private static final Map<String, Map<String, PropertyName>> CLASSIC =
      Map.of(
          "h-event",
          classic(
              "summary=p-name dtstart=dt-start dtend=dt-end duration=dt-duration"
                  + " description=p-description url=u-url uid=u-uid category=p-category"
                  + " location=p-location geo=p-geo attendee=p-attendee contact=p-contact"
                  + " organizer=p-organizer status=p-status attach=u-attach photo=u-photo"
                  + " last-modified=dt-last-modified rdate=dt-rdate rrule=p-rrule"),
          "h-card",
          classic(
              "fn=p-name url=u-url org=p-org photo=u-photo logo=u-logo adr=p-adr geo=p-geo"
                  + " tel=p-tel email=u-email uid=u-uid note=p-note category=p-category"
                  + " nickname=p-nickname title=p-job-title role=p-role label=p-label bday=dt-bday"
                  + " honorific-prefix=p-honorific-prefix given-name=p-given-name"
                  + " additional-name=p-additional-name family-name=p-family-name"
                  + " honorific-suffix=p-honorific-suffix organization-name=p-organization-name"
                  + " organization-unit=p-organization-unit"),
          "h-adr",
          classic(
              "post-office-box=p-post-office-box extended-address=p-extended-address"
                  + " street-address=p-street-address locality=p-locality region=p-region"
                  + " postal-code=p-postal-code country-name=p-country-name geo=p-geo"),
          "h-geo",
          classic("latitude=p-latitude longitude=p-longitude altitude=p-altitude"));

  private Vocabulary() {}

  /** The root that an element is, with no types if it is none. */
  static Root root(Element element) {
    List<String> types = new ArrayList<>();
    List<String> classic = new ArrayList<>();
    for (String name : classes(element)) {
      if (ROOT.matcher(name).matches()) {
        types.add(name);
      } else if (CLASSIC_ROOTS.containsKey(name)) {
        classic.add(CLASSIC_ROOTS.get(name));
      }
    }
    return types.isEmpty() ? new Root(classic, true) : new Root(types, false);
  }

  /** The properties of an item of that root which the element is. */
  static List<PropertyName> properties(Element element, Root root) {
    List<PropertyName> properties = new ArrayList<>();
    for (String name : classes(element)) {
      if (root.classic()) {
        root.types().stream()
            .map(type -> CLASSIC.getOrDefault(type, Map.of()))
            .filter(names -> names.containsKey(name))
            .map(names -> names.get(name))
            .findFirst()
            .ifPresent(properties::add);
      } else {
        var matcher = PROPERTY.matcher(name);
        if (matcher.matches()) {
          properties.add(property(name));
        }
      }
    }
    return properties.stream().distinct().toList();
  }

  private static List<String> classes(Element element) {
    return element.hasAttr("class") ? List.copyOf(element.classNames()) : List.of();
  }

  private static Map<String, PropertyName> classic(String table) {
    Map<String, PropertyName> names = new java.util.HashMap<>();
    for (String entry : table.split(" ", -1)) {
      int equals = entry.indexOf('=');
      names.put(entry.substring(0, equals), property(entry.substring(equals + 1)));
    }
    return Map.copyOf(names);
  }

  private static PropertyName property(String prefixed) {
    int dash = prefixed.indexOf('-');
    Kind kind =
        switch (prefixed.substring(0, dash)) {
          case "u" -> Kind.LINK;
          case "dt" -> Kind.TIME;
          case "e" -> Kind.MARKUP;
          default -> Kind.PLAIN;
        };
    return new PropertyName(kind, prefixed.substring(dash + 1));
  }
}
