package com.mystage.sourcing.tasks.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.AttemptQuery;
import com.mystage.sourcing.tasks.GivenUpTask;
import com.mystage.sourcing.tasks.GivenUpTasks;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.tasks.TaskPage;
import com.mystage.sourcing.tasks.TaskQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What operators see and do beside Google's API, as JSON over any HTTP server. {@code {queue}} is a
 * full name, {@code projects/P/locations/L/queues/Q}:
 *
 * <ul>
 *   <li>{@code GET /operator/v1/queues} – the queues of every location
 *   <li>{@code GET /operator/v1/{queue}} – one of them: settings, counters, rates
 *   <li>{@code GET /operator/v1/{queue}/tasks?name=&url=&body=&limit=&cursor=} – tasks that have
 *       not ended, by a part of their name, URL and body
 *   <li>{@code GET /operator/v1/{queue}/attempts?task=&status=&since=&before=&limit=} – attempts,
 *       newest first; a status is {@code 503}, {@code 5xx}, {@code failed} or {@code succeeded}
 *   <li>{@code GET /operator/v1/quarantine?queue=&limit=&cursor=} – tasks that were given up
 *   <li>{@code POST /operator/v1/quarantine/{id}:replay} – queues one again under a new name
 *   <li>{@code DELETE /operator/v1/quarantine/{id}} – drops one for good
 * </ul>
 */
public final class OperatorCalls {

  /** What every path begins with. */
  public static final String BASE = "/operator/v1/";

  private static final Logger LOG = Logger.getLogger(OperatorCalls.class);
  private static final Pattern QUEUE =
      Pattern.compile(
          "(projects/[^/]+/locations/[^/]+)/queues/([A-Za-z0-9-]{1,100})(/tasks|/attempts|)");
  private static final Pattern QUARANTINED = Pattern.compile("quarantine/([^/:]+)(:replay|)");

  private final Engine engine;
  private final Reading reading;
  private final GivenUpTasks givenUp;

  OperatorCalls(Engine engine, Reading reading) {
    this.engine = engine;
    this.reading = reading;
    this.givenUp = new EmbeddedGivenUpTasks(engine, reading);
  }

  /**
   * Answers a call. It blocks while the file is read, or until a change is stored: not for an event
   * loop.
   *
   * @param path decoded, without the query
   * @param query decoded parameters
   */
  public JsonAnswer answer(String method, String path, Map<String, String> query) {
    try {
      return route(method, path, query);
    } catch (OperatorProblem problem) {
      return problem.answer();
    } catch (FailureException failure) {
      return OperatorProblem.of(failure).answer();
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "%s %s failed", method, path);
      return OperatorProblem.fault().answer();
    }
  }

  /** What a page of another site is answered, which a browser would let post here. */
  public static JsonAnswer ofAnotherSite() {
    return OperatorProblem.ofAnotherSite().answer();
  }

  private JsonAnswer route(String method, String path, Map<String, String> query) {
    String rest = path.startsWith(BASE) ? path.substring(BASE.length()) : "";
    Matcher quarantined = QUARANTINED.matcher(rest);
    if (quarantined.matches()) {
      boolean replay = !quarantined.group(2).isEmpty();
      require(method, replay ? "POST" : "DELETE", path);
      new OperatorParameters(query, Set.of());
      long id = OperatorParameters.id("id", quarantined.group(1));
      return replay ? replay(id) : remove(id);
    }
    Matcher queue = QUEUE.matcher(rest);
    boolean ofQueue = queue.matches();
    if (!ofQueue && !rest.equals("queues") && !rest.equals("quarantine")) {
      throw OperatorProblem.noSuchPath(path);
    }
    require(method, "GET", path);
    if (ofQueue) {
      return ofQueue(queue.group(1), queue.group(2), queue.group(3), query);
    }
    return rest.equals("queues") ? queues(query) : quarantine(query);
  }

  private static void require(String method, String taken, String path) {
    if (!method.equals(taken)) {
      throw OperatorProblem.noSuchMethod(method, path);
    }
  }

  private JsonAnswer ofQueue(String location, String id, String what, Map<String, String> query) {
    String name = location + "/queues/" + id;
    if (!engine.queues.containsKey(name)) {
      throw OperatorProblem.missing("queue", name);
    }
    TaskMonitor monitor = new EmbeddedTaskMonitor(engine, reading, location);
    return switch (what) {
      case "/tasks" -> tasks(monitor, name, query);
      case "/attempts" -> attempts(monitor, name, query);
      default -> queue(monitor, location, id, query);
    };
  }

  private JsonAnswer queues(Map<String, String> query) {
    new OperatorParameters(query, Set.of());
    Stream<String> locations =
        engine.queues.keySet().stream()
            .map(name -> name.substring(0, name.indexOf("/queues/")))
            .distinct();
    return OperatorJson.list(
        "queues",
        locations
            .flatMap(location ->
                new EmbeddedTaskMonitor(engine, reading, location)
                    .queues().stream().map(status -> OperatorJson.queue(location, status)))
            .toList(),
        "");
  }

  private static JsonAnswer queue(
      TaskMonitor monitor, String location, String id, Map<String, String> query) {
    new OperatorParameters(query, Set.of());
    QueueStatus found =
        monitor.queues().stream()
            .filter(status -> status.name().equals(id))
            .findFirst()
            .orElseThrow(() -> OperatorProblem.missing("queue", id));
    return OperatorJson.answer(OperatorJson.queue(location, found));
  }

  private static JsonAnswer tasks(TaskMonitor monitor, String queue, Map<String, String> query) {
    OperatorParameters asked =
        new OperatorParameters(query, Set.of("name", "url", "body", "limit", "cursor"));
    TaskPage page =
        monitor.search(
            new TaskQuery(
                ResourceName.lastSegment(queue),
                asked.text("name"),
                asked.text("url"),
                asked.text("body"),
                asked.limit(),
                asked.text("cursor")));
    List<ObjectNode> tasks =
        page.tasks().stream().map(task -> OperatorJson.task(queue, task)).toList();
    return OperatorJson.list("tasks", tasks, page.next());
  }

  private static JsonAnswer attempts(TaskMonitor monitor, String queue, Map<String, String> query) {
    OperatorParameters asked =
        new OperatorParameters(query, Set.of("task", "status", "since", "before", "limit"));
    String task = asked.text("task");
    List<Attempt> found =
        monitor.attempts(
            new AttemptQuery(
                ResourceName.lastSegment(queue),
                task.isEmpty() ? null : ResourceName.lastSegment(task),
                asked.status(),
                asked.time("since"),
                asked.time("before"),
                asked.limit()));
    return OperatorJson.list(
        "attempts",
        found.stream().map(attempt -> OperatorJson.attempt(queue, attempt)).toList(),
        "");
  }

  private JsonAnswer quarantine(Map<String, String> query) {
    OperatorParameters asked = new OperatorParameters(query, Set.of("queue", "limit", "cursor"));
    @Nullable String queue = asked.text("queue").isEmpty() ? null : asked.text("queue");
    List<GivenUpTask> found = givenUp.list(queue, asked.id("cursor"), asked.limit());
    String cursor = found.size() < asked.limit() ? "" : Long.toString(found.getLast().id());
    return OperatorJson.list("tasks", found.stream().map(OperatorJson::givenUp).toList(), cursor);
  }

  private JsonAnswer replay(long id) {
    return OperatorJson.answer(OperatorJson.empty().put("name", givenUp.replay(id)));
  }

  private JsonAnswer remove(long id) {
    givenUp.remove(id);
    return OperatorJson.answer(OperatorJson.empty());
  }
}
