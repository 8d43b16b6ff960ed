package com.mystage.sourcing.tasks;

import com.google.cloud.tasks.v2.CloudTasksClient;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.identity.IdentityConfig;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.identity.TokenVerification;
import com.mystage.sourcing.tasks.embedded.EmbeddedCloudTasks;
import com.mystage.sourcing.tasks.embedded.Tokens;
import io.quarkus.value.registry.ValueRegistry;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the room together, with the embedded server or with Google's, as the engine says. */
@Singleton
public class TasksProducer {

  /** Stands for this process, whatever port it listens at; never resolved by name. */
  private static final String OURSELVES = "http://mystage.internal";

  private final TasksConfig config;
  private final IdentityConfig identity;
  private final boolean embedded;

  TasksProducer(
      TasksConfig config,
      IdentityConfig identity,
      @ConfigProperty(name = "mystage.engine", defaultValue = "embedded") String engine) {
    this.config = config;
    this.identity = identity;
    this.embedded = engine.equals("embedded");
  }

  @Produces
  @Singleton
  QueueDefinitions definitions() {
    return QueueDefinitions.load();
  }

  @Produces
  @Singleton
  TaskTarget target() {
    String base = config.pushBase().map(URI::toString).orElse(OURSELVES);
    if (!embedded && config.pushBase().isEmpty()) {
      throw new Failure.Invalid(
              "mystage.tasks.push-base", "must say where Cloud Tasks reaches this service")
          .asException();
    }
    return new TaskTarget(
        "projects/" + config.project() + "/locations/" + config.location(),
        base,
        identity.serviceAccount(),
        identity.audience().orElse(base));
  }

  @Produces
  @Singleton
  TokenVerification verification(TaskTarget target, Instance<LocalIssuer> issuer) {
    Set<String> allowed = identity.allowedEmails().orElse(Set.of(identity.serviceAccount()));
    return embedded
        ? TokenVerification.local(issuer.get(), target.audience(), allowed, Clock.systemUTC())
        : TokenVerification.google(target.audience(), allowed, Clock.systemUTC());
  }

  @Produces
  @Singleton
  EmbeddedCloudTasks server(
      LocalIssuer issuer,
      ValueRegistry registry,
      @ConfigProperty(name = "mystage.data", defaultValue = "data") Path data) {
    return EmbeddedCloudTasks.at(data.resolve("tasks.db"))
        .tokens(Tokens.signedBy(() -> issuer))
        .address(url -> address(url, registry))
        .history(config.historyAttempts(), config.historyAge())
        .tombstones(config.tombstones())
        .open();
  }

  void close(@Disposes EmbeddedCloudTasks server) {
    server.close();
  }

  @Produces
  @Singleton
  CloudTasksClient client(Instance<EmbeddedCloudTasks> server) {
    try {
      return embedded ? server.get().newClient() : CloudTasksClient.create();
    } catch (IOException e) {
      throw new UncheckedIOException("no client of Cloud Tasks", e);
    }
  }

  void close(@Disposes CloudTasksClient client) {
    client.close();
  }

  @Produces
  @Singleton
  TaskQueues queues(CloudTasksClient client, TaskTarget target) {
    return new CloudTasksQueues(client, target);
  }

  @Produces
  @Singleton
  TaskPresence presence(CloudTasksClient client, TaskTarget target) {
    return new CloudTasksPresence(client, target);
  }

  @Produces
  @Singleton
  QueueControls controls(CloudTasksClient client, TaskTarget target) {
    return new QueueControls(client, target);
  }

  @Produces
  @Singleton
  TaskMonitor monitor(
      Instance<EmbeddedCloudTasks> server,
      Instance<CloudTasksClient> client,
      Instance<PushHistory> history,
      TaskTarget target) {
    return embedded
        ? server.get().monitor(target.location())
        : new CloudTaskMonitor(client.get(), target, history.get(), Clock.systemUTC());
  }

  @Produces
  @Singleton
  GivenUpTasks givenUp(Instance<EmbeddedCloudTasks> server) {
    return embedded ? server.get().givenUp() : new NoGivenUpTasks();
  }

  @Produces
  @Singleton
  PushHistory history(DocumentStore documents, QueueDefinitions definitions) {
    return new PushHistory(
        documents,
        definitions.all().stream().map(QueueDefinition::name).toList(),
        Clock.systemUTC(),
        config.historyAttempts(),
        config.historyAge());
  }

  /** The embedded server keeps the attempts itself. */
  @Produces
  @Singleton
  PushRecording recording(Instance<PushHistory> history) {
    return embedded
        ? (task, answer) -> answer
        : new RecordedPushes(
            history.get()::record, Thread::startVirtualThread, Clock.systemUTC(), System::nanoTime);
  }

  private static String address(String url, ValueRegistry registry) {
    return url.startsWith(OURSELVES + "/")
        ? "http://127.0.0.1:"
            + registry.get(HttpServer.HTTP_SERVER).getPort()
            + url.substring(OURSELVES.length())
        : url;
  }
}
