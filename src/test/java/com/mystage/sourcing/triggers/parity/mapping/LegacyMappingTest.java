package com.mystage.sourcing.triggers.parity.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Performer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyMappingTest {

  private static LegacyMapping mapping(String fields) {
    return LegacyMapping.read("fields:\n  title: t\n" + fields.indent(2), "m.yaml");
  }

  private static LegacyEvent event(String fields, String document) {
    return mapping(fields)
        .event(LegacyDocument.parse("{\"path\":\"events/x1\",\"fields\":" + document + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start: s                                 | \"2026-12-10T20:00:00+01:00\" | 2026-12-10T20:00:00+01:00",
        "start: s                                 | \"2026-12-10 20:00:00+0100\"  | 2026-12-10T20:00:00+01:00",
        "start: s                                 | \"2026-12-10T19:00:00.123Z\"  | 2026-12-10T19:00:00Z",
        "start: s                                 | \"2026-12-10T20:00\"          | 2026-12-10T20:00:00",
        "start: s                                 | \"2026-12-10\"                | 2026-12-10",
        "start: s                                 | {\"timestampValue\":\"2026-12-10T19:00:00Z\"} | 2026-12-10T19:00:00Z",
        "start: s                                 | {\"_seconds\":1796929200,\"_nanoseconds\":0} | 2026-12-10T19:00:00Z",
        "start: {path: s, as: epochSeconds}       | 1796929200                    | 2026-12-10T19:00:00Z",
        "start: {path: s, as: epochSeconds}       | {\"integerValue\":\"1796929200\"} | 2026-12-10T19:00:00Z",
        "start: {path: s, as: epochMillis}        | \"1796929200000\"             | 2026-12-10T19:00:00Z",
        "start: {path: s, as: date}               | \"2026-12-10T23:30:00Z\"      | 2026-12-10",
      })
  void timesAreReadInManyShapes(String rule, String value, String time) {
    assertThat(event(rule, "{\"t\":\"A\",\"s\":" + value + "}").start().text()).isEqualTo(time);
  }

  @Test
  void timesAreWrittenInTheDocumentsZone() {
    String fields = "start: s\ntimeZone: z";
    LegacyEvent moment =
        event(fields, "{\"t\":\"A\",\"s\":\"2026-12-10T19:00:00Z\",\"z\":\"Europe/Vienna\"}");
    LegacyEvent local =
        event(fields, "{\"t\":\"A\",\"s\":\"2026-12-10T20:00\",\"z\":\"Europe/Vienna\"}");

    assertThat(moment.start().text()).isEqualTo("2026-12-10T20:00:00+01:00");
    assertThat(local.start()).isEqualTo(moment.start());
  }

  @Test
  void pathsConstantsJoinsAndTranslationsAreFollowed() {
    LegacyEvent event =
        event(
            """
            start: {paths: [day, time], join: T}
            url: {paths: [links.1, links.0]}
            status: {path: state, values: {off: cancelled}}
            source: {constant: old}
            id: ref
            venue.name: place.names.0
            performers: {path: acts, name: title, url: link}
            """,
            """
            {"t":" A  night ","day":"2026-12-10","time":"20:00","links":["https://a.example"],"state":"off",
             "ref":77,"place":{"names":["Blue Door"]},"acts":[{"title":"Amber","link":"https://amber.example"}]}
            """
                .replace("\n", ""));

    assertThat(event.start().text()).isEqualTo("2026-12-10T20:00:00");
    assertThat(event.url()).isEqualTo("https://a.example");
    assertThat(event.status()).isEqualTo(EventStatus.CANCELLED);
    assertThat(event.source()).isEqualTo("old");
    assertThat(event.id()).isEqualTo("77");
    assertThat(event.venue().name()).isEqualTo("Blue Door");
    assertThat(event.performers())
        .containsExactly(new Performer("Amber", "https://amber.example", java.util.List.of()));
    assertThat(event.provenance().get("url").path()).isEqualTo("links.1, links.0");
  }

  @Test
  void aDocumentAsFirestoresRestInterfaceWritesItIsReadToo() {
    LegacyDocument document =
        LegacyDocument.parse(
            """
            {"name":"projects/p/databases/(default)/documents/events/x1","createTime":"2026-01-01T00:00:00Z","fields":{
              "t":{"stringValue":"A"},"s":{"timestampValue":"2026-12-10T19:00:00Z"},
              "v":{"mapValue":{"fields":{"n":{"stringValue":"Blue Door"},"none":{"nullValue":null}}}},
              "acts":{"arrayValue":{"values":[{"stringValue":"Amber"}]}}}}
            """);
    LegacyEvent event =
        mapping("start: s\nvenue.name: v.n\nvenue.url: v.none\nperformers: acts").event(document);

    assertThat(event.document()).isEqualTo("events/x1");
    assertThat(event.venue().name()).isEqualTo("Blue Door");
    assertThat(event.venue().url()).isNull();
    assertThat(event.performers()).containsExactly(Performer.named("Amber"));
    assertThat(event.created()).isEqualTo(event.written()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start: s                              | {\"s\":\"2026-12-10\"}           | events/x1, title (t): is missing",
        "start: s                              | {\"t\":\"A\",\"s\":\"  \"}       | events/x1, start (s): is missing",
        "start: s                              | {\"t\":\"A\",\"s\":12}           | events/x1, start (s): is a number: say 'as: epochSeconds' or epochMillis",
        "start: s                              | {\"t\":\"A\",\"s\":\"10.12.2026\"} | events/x1, start (s): '10.12.2026' is not a time",
        "start: {path: s, as: epochMillis}     | {\"t\":\"A\",\"s\":\"x\"}        | events/x1, start (s): 'x' is not a number",
        "start: {path: s, as: epochSeconds}    | {\"t\":\"A\",\"s\":\"1e2147483647\"} | events/x1, start (s): '1e2147483647' is no moment",
        "start: {path: s, as: epochMillis}     | {\"t\":\"A\",\"s\":\"1e99\"}     | events/x1, start (s): is not a time before the year 10000",
        "`start: s\ntimeZone: z`               | {\"t\":\"A\",\"s\":\"2026-12-10\",\"z\":\"Mars\"} | events/x1, timeZone (z): 'Mars' is not an IANA time zone",
        "`start: s\nvenue.lat: l`              | {\"t\":\"A\",\"s\":\"2026-12-10\",\"l\":91} | events/x1, venue.lat (l): '91' is not a number of degrees up to 90",
        "`start: s\nurl: u`                    | {\"t\":\"A\",\"s\":\"2026-12-10\",\"u\":[1]} | events/x1, url (u): must be text, not [1]",
        "`start: s\nperformers: p`             | {\"t\":\"A\",\"s\":\"2026-12-10\",\"p\":\"A\"} | events/x1, performers (p): must be an array",
      })
  void aDocumentThatDoesNotFitIsRefusedByDocumentAndField(
      String fields, String document, String message) {
    assertThatThrownBy(() -> event(fields.replace("\"", ""), document)).hasMessage(message);
  }

  @Test
  void aSecondDocumentOnALineIsNotLost() {
    String document = "{\"path\":\"events/x1\",\"fields\":{}}";
    assertThatThrownBy(() -> LegacyDocument.parse(document + document))
        .hasMessage("the line: must be one object, with each field once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fields: {title: t}                                     | m.yaml: fields.start: is missing",
        "fields: {title: t, start: s, begin: b}                 | m.yaml: fields.begin: is not a field of an event",
        "fields: {title: t, start: {path: s, as: when}}         | m.yaml: fields.start.as: must be one of text, timestamp, date, epochSeconds, epochMillis",
        "fields: {title: t, start: {path: s, constant: c}}      | m.yaml: fields.start: must have either path, paths or constant",
        "{fields: {title: t, start: s}, match: [[name]]}        | m.yaml: match: has 'name'; there are day, source, start, title, uid, url, venue",
        "{fields: {title: t, start: s}, match: [[]]}            | m.yaml: match: has a rule without parts",
        "{fields: {title: t, start: s}, match: {a: [url]}}      | m.yaml: match: must be a list",
        "{fields: {title: t, start: s}, criteria: {missing: x}} | m.yaml: criteria.missing: must be a number or a percentage such as 0.5%, not 'x'",
        "{fields: {title: t, start: s}, timeZone: Mars}         | m.yaml: timeZone: 'Mars' is not an IANA time zone",
        "{fields: {title: t, start: s}, lane: x}                | m.yaml: lane: is not known; there are collection, compare, criteria, fields, match, timeZone",
      })
  void aMistakeInTheMappingIsNamed(String yaml, String message) {
    assertThatThrownBy(() -> LegacyMapping.read(yaml, "m.yaml")).hasMessage(message);
  }
}
