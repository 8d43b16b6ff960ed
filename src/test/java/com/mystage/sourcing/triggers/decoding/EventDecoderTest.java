package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.http.HttpMessageFactory;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

  private static final String WHOLE = "{'specversion':'1.0','id':'e1','source':'/s','type':'t'%s}";

  private static String whole(String more) {
    return WHOLE.formatted(more).replace('\'', '"');
  }

  private static final CloudEvent SENT =
      CloudEventBuilder.v1()
          .withId("né%1")
          .withSource(URI.create("//pubsub.googleapis.com/projects/p/topics/t"))
          .withType("com.example.sent")
          .withSubject("documents/sources/äöü \"x\"")
          .withTime(OffsetDateTime.parse("2026-11-23T12:00:00Z"))
          .withExtension("document", "sources/x")
          .withData("application/json", "{\"source\":\"x\"}".getBytes(UTF_8))
          .build();

  @Test
  void whatTheSdkWritesInStructuredModeIsRead() {
    byte[] json =
        EventFormatProvider.getInstance()
            .resolveFormat("application/cloudevents+json")
            .serialize(SENT);

    CloudEvent read = AMessage.structured(new String(json, UTF_8)).decode();

    assertThat(read.getId()).isEqualTo(SENT.getId());
    assertThat(read.getSource()).isEqualTo(SENT.getSource());
    assertThat(read.getSubject()).isEqualTo(SENT.getSubject());
    assertThat(read.getTime()).isEqualTo(SENT.getTime());
    assertThat(read.getExtension("document")).isEqualTo("sources/x");
    assertThat(read.getData().toBytes()).isEqualTo(SENT.getData().toBytes());
  }

  @Test
  void whatTheSdkWritesInBinaryModeIsRead() {
    Map<String, List<String>> headers = new HashMap<>();
    byte[][] body = new byte[1][];
    CloudEvent plain = CloudEventBuilder.v1(SENT).withId("e1").withSubject("a/b").build();
    HttpMessageFactory.createWriter(
            (name, value) -> headers.put(name, List.of(value)), bytes -> body[0] = bytes)
        .writeBinary(plain);

    CloudEvent read = EventDecoder.decode(new Headers(headers), body[0]).getFirst();

    assertThat(read.getType()).isEqualTo("com.example.sent");
    assertThat(read.getSubject()).isEqualTo("a/b");
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getExtension("document")).isEqualTo("sources/x");
    assertThat(read.getData().toBytes()).isEqualTo(SENT.getData().toBytes());
  }

  @Test
  void headerNamesAreReadInAnyCaseAndValuesArePercentDecoded() {
    CloudEvent read =
        AMessage.binary()
            .without("ce-id")
            .with("CE-ID", "Euro%20%E2%82%AC%20%F0%9F%98%80 100%")
            .decode();
    assertThat(read.getId()).isEqualTo("Euro € 😀 100%");
  }

  @ParameterizedTest
  @CsvSource({
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
    "2026-11-23t12:00:00.123456789012z, 2026-11-23T12:00:00.123456789Z",
    "2026-11-23T12:00:00-00:00, 2026-11-23T12:00:00Z",
    "2026-11-23T12:00:00+05:30, 2026-11-23T12:00:00+05:30"
  })
  void everyTimeOfRfc3339IsRead(String sent, String read) {
    assertThat(AMessage.binary().with("ce-time", sent).decode().getTime())
        .isEqualTo(OffsetDateTime.parse(read));
  }

  @Test
  void numbersInDataKeepTheirDigits() {
    assertThat(data(",'data':{'n':12345678901234567890.123456789,'m':1e400}"))
        .isEqualTo("{\"n\":12345678901234567890.123456789,\"m\":1E+400}");
  }

  @Test
  void anExtensionMayBeEmptyAndAnAttributeMayNot() {
    CloudEvent binary = AMessage.binary().with("ce-tenant", "").decode();
    CloudEvent structured = AMessage.structured(whole(",'tenant':''").replace('\'', '"')).decode();

    assertThat(binary.getExtension("tenant")).isEqualTo("");
    assertThat(structured.getExtension("tenant")).isEqualTo("");
    assertThat(AMessage.binary().with("ce-subject", "").refusal()).startsWith("subject: is empty");
    assertThat(AMessage.structured(whole(",'time':''").replace('\'', '"')).refusal())
        .startsWith("time: is empty");
  }

  @Test
  void aBatchIsReadInItsOrderAndMayBeEmpty() {
    String batch = "[" + whole("") + "," + whole(",'data_base64':'AQI='") + "]";
    List<CloudEvent> events = AMessage.batch(batch).decodeAll();
    assertThat(events).hasSize(2);
    assertThat(events.getLast().getData().toBytes()).containsExactly(1, 2);
    assertThat(AMessage.batch("[]").decodeAll()).isEmpty();
  }

  @Test
  void oneBadMemberRefusesTheBatchAndIsNamedByItsPlace() {
    String bad = whole("").replace("\"id\":\"e1\",", "");
    assertThat(AMessage.batch("[" + whole("") + "," + bad + "]").refusal())
        .isEqualTo("[1].id: is missing");
    assertThat(AMessage.batch("[" + whole("") + ",7]").refusal()).startsWith("[1]: must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type"})
  void aMissingAttributeIsNamedInEveryMode(String attribute) {
    assertThat(AMessage.binary().without("ce-" + attribute).refusal())
        .isEqualTo(attribute + ": is missing");
    String json =
        whole("").replaceFirst("\"" + attribute + "\":\"[^\"]*\",?", "").replace(",}", "}");
    assertThat(AMessage.structured(json).refusal()).isEqualTo(attribute + ": is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ce-specversion | 0.3                | specversion: is '0.3'; only 1.0 is read
          ce-source      | a b                | source: is not a URI
          ce-time        | yesterday          | time: is not an RFC 3339 time
          ce-time        | 2026-13-01T00:00:00Z | time: is not an RFC 3339 time
          ce-dataschema  | relative           | dataschema: is not an absolute URI
          ce-id          | ''                 | id: is empty
          ce-id          | a%00b              | id: holds the character U+0000
          ce-subject     | a%0Ab              | subject: holds the character U+000A
          ce-subject     | a%EF%BF%BFb        | subject: holds the character U+FFFF
          ce-time        | 2026-11-23T12:00Z  | time: is not an RFC 3339 time
          ce-time        | +999999999-12-31T23:59:59Z | time: is not an RFC 3339 time
          ce-id          | a%FFb              | id: holds escaped bytes that are no UTF-8
          ce-id          | a%ED%A0%80b        | id: holds escaped bytes that are no UTF-8
          ce-extra_name  | x                  | extra_name: is no attribute's name
          ce-data        | x                  | data: is where the data stands
          content-encoding | gzip             | content-encoding: 'gzip' is not read here
          content-type   | nonsense           | datacontenttype: is not a media type
          """)
  void anAttributeThatIsWrongIsNamed(String header, String value, String refusal) {
    assertThat(AMessage.binary().with(header, value).refusal()).startsWith(refusal);
  }

  @Test
  void anAttributeThatIsTooLongOrGivenTwiceIsNamed() {
    assertThat(AMessage.binary().with("ce-id", "x".repeat(3_000)).refusal())
        .isEqualTo("id: is longer than 2048 characters");
    assertThat(AMessage.binary().twice("ce-id").refusal())
        .isEqualTo("ce-id: is given more than once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'specversion':                                             | body: is not JSON
          []                                                          | body: must be a JSON object
          null                                                        | body: must be a JSON object
          {'id':5}                                                    | specversion: is missing
          {'specversion':'1.0','id':{},'source':'/s','type':'t'}      | id: must be text
          {'specversion':'1.0','id':1.5,'source':'/s','type':'t'}     | id: must be text
          {'specversion':'1.0','id':'1','source':'/s','type':'t','id':'2'} | body: is not JSON: Duplicate
          {'specversion':'1.0','id':'1','source':'/s','type':'t'} x   | body: is not JSON
          {'specversion':'1.0','id':'1','source':'/s','type':'t','data_base64':'?'} | data_base64: is not
          {'specversion':'1.0','id':'1','source':'/s','type':'t','data_base64':'','data':1} | data_base64: is there
          {'specversion':'1.0','id':'1','source':'/s','type':'t','A':'b'} | A: is no attribute's name
          """)
  void malformedStructuredEventsAreRefused(String json, String refusal) {
    assertThat(AMessage.structured(json.replace('\'', '"')).refusal()).startsWith(refusal);
  }

  @Test
  void deepNestingAndNothingAtAllAreRefused() {
    assertThat(AMessage.structured("[".repeat(100_000)).refusal()).startsWith("body: is not JSON");
    assertThat(AMessage.structured("").refusal()).startsWith("body: is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/cloudevents+avro", "application/cloudevents", ""})
  void aContentTypeThatIsNotReadIsNamed(String type) {
    assertThat(AMessage.json(type, "{}").refusal()).startsWith("content-type: ");
  }

  @Test
  void plainJsonThatIsNoPushEitherIsToldWhatIsMissing() {
    assertThat(AMessage.json("application/json", "{}").refusal())
        .startsWith("ce-specversion: is missing");
  }

  @Test
  void textDataStandsForItselfAndJsonDataForItsJson() {
    assertThat(data(",'datacontenttype':'text/plain','data':'abc'")).isEqualTo("abc");
    assertThat(data(",'datacontenttype':'application/json','data':'abc'")).isEqualTo("\"abc\"");
    assertThat(data(",'data':{'a':1}")).isEqualTo("{\"a\":1}");
  }

  private static String data(String more) {
    return new String(AMessage.structured(whole(more)).decode().getData().toBytes(), UTF_8);
  }
}
