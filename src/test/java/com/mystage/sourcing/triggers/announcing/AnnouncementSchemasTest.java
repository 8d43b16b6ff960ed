package com.mystage.sourcing.triggers.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.fixture.AnEvent;
import com.mystage.sourcing.fixture.Town;
import com.mystage.sourcing.pipeline.announcing.Announcement;
import com.mystage.sourcing.pipeline.announcing.Logged;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/schema says what is sent, and what is sent is as docs/schema says. */
class AnnouncementSchemasTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
  private static final String ADDRESS = "https://mystage.com/schema/";

  /** The files of docs/schema under their addresses; nothing is fetched. */
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(mappers ->
                  mappers.mapPrefix(ADDRESS, Path.of("docs/schema").toUri().toString())));

  private static final AnnouncedEvents EVENTS = new AnnouncedEvents(URI.create("/here"));

  private static Stream<Announcement> announcements() {
    LiveEvent before = Town.LATE.build();
    LiveEvent off = anEvent("Late Show").on("2026-12-01T22:00").cancelled().revised(2).build();
    LiveEvent large = anEvent("Large").described("é".repeat(140_000)).build();
    return Stream.concat(
        Town.events().stream().map(AnEvent::build).map(Announcement::created),
        Stream.of(
            Announcement.created(large),
            Announcement.revised(off, anEvent("Late Show").revised(3).build()),
            Announcement.revised(before, off),
            Announcement.gone(before, new EntityId("ev_heir"), NOW),
            Announcement.gone(before, null, NOW)));
  }

  @ParameterizedTest
  @MethodSource("announcements")
  void whatIsSentFitsTheSchemaOfItsType(Announcement announcement) throws IOException {
    assertThat(problems(announcement.kind(), sent(announcement))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Announcement.Kind.class)
  void anotherTypeDoesNotFit(Announcement.Kind kind) throws IOException {
    Announcement other = announcements().filter(it -> it.kind() != kind).findFirst().orElseThrow();

    assertThat(problems(kind, sent(other))).isNotEmpty();
  }

  @Test
  void aFieldThatIsNotDescribedDoesNotFit() throws IOException {
    ObjectNode sent = (ObjectNode) sent(Announcement.created(Town.LATE.build()));
    ((ObjectNode) sent.at("/data/event")).put("surprise", 1);

    assertThat(problems(Announcement.Kind.CREATED, sent)).isNotEmpty();
  }

  private static JsonNode sent(Announcement announcement) throws IOException {
    return Json.mapper().readTree(EVENTS.json(EVENTS.event(new Logged(1_000, NOW, announcement))));
  }

  private static Set<ValidationMessage> problems(Announcement.Kind kind, JsonNode sent) {
    JsonSchema schema =
        SCHEMAS.getSchema(
            SchemaLocation.of(ADDRESS + "announcements/%s.schema.json".formatted(kind.word())));
    return schema.validate(sent);
  }
}
