package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Logged;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts events to one address, one at a time (CloudEvents 1.0, HTTP Protocol Binding). What is
 * answered is not read: an event that comes back is nobody's.
 */
final class HttpSink implements AnnouncementSink {

  private static final int MOST = 10;

  /**
   * What an answer below 500 says about the sink and not about the event: the token, the address or
   * the moment is wrong. The event waits, since it can be had when that is mended.
   */
  private static final Set<Integer> SINK_AT_FAULT =
      Set.of(401, 402, 403, 404, 405, 407, 408, 409, 410, 421, 423, 424, 425, 426, 429);

  private final String name;
  private final HttpUrl url;
  private final AnnouncementsConfig.Mode mode;
  private final Map<String, String> extensions;
  private final Duration timeout;
  private final OkHttpClient client;
  private final AnnouncedEvents events;

  HttpSink(
      String name,
      HttpUrl url,
      AnnouncementsConfig.Mode mode,
      Map<String, String> extensions,
      Duration timeout,
      OkHttpClient client,
      AnnouncedEvents events) {
    this.name = name;
    this.url = url;
    this.mode = mode;
    this.extensions = Map.copyOf(extensions);
    this.timeout = timeout;
    this.client = client.newBuilder().callTimeout(timeout).build();
    this.events = events;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Duration patience() {
    return timeout.multipliedBy(MOST);
  }

  @Override
  public List<Told> tell(List<Logged> announcements) {
    List<Told> answers = new ArrayList<>();
    for (Logged announcement : announcements) {
      Told answer = post(extended(events.event(announcement)));
      answers.add(answer);
      if (answer instanceof Told.Unreachable) {
        break;
      }
    }
    return answers;
  }

  private CloudEvent extended(CloudEvent event) {
    CloudEventBuilder builder = CloudEventBuilder.v1(event);
    extensions.forEach(builder::withExtension);
    return builder.build();
  }

  private Told post(CloudEvent event) {
    Request request =
        switch (mode) {
          case BINARY -> binary(event);
          case STRUCTURED ->
              new Request.Builder()
                  .url(url)
                  .post(body(events.json(event), "application/cloudevents+json; charset=utf-8"))
                  .build();
        };
    Call call = client.newCall(request);
    try (Response response = call.execute()) {
      return told(response.code());
    } catch (IOException e) {
      return new Told.Unreachable(url.host() + ": " + e.getMessage());
    }
  }

  private Told told(int status) {
    if (status >= 200 && status < 300) {
      return new Told.Taken();
    }
    String reason = url.host() + " answered " + status;
    return status >= 400 && status < 500 && !SINK_AT_FAULT.contains(status)
        ? new Told.Refused(reason)
        : new Told.Unreachable(reason);
  }

  private Request binary(CloudEvent event) {
    CloudEventData data = event.getData();
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .post(body(data == null ? new byte[0] : data.toBytes(), "application/json"));
    EventTexts.of(event)
        .forEach((attribute, value) -> request.header("ce-" + attribute, percentEncoded(value)));
    return request.build();
  }

  private static RequestBody body(byte[] bytes, String type) {
    return RequestBody.create(bytes, MediaType.get(type));
  }

  /** What a header cannot hold as it is (HTTP Protocol Binding, 3.1.3.2). */
  static String percentEncoded(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each > 0x20 && each < 0x7f && each != '"' && each != '%';
      encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xff));
    }
    return encoded.toString();
  }
}
