package com.mystage.sourcing.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.cloud.KnativeTriggers;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.fabric8.knative.duck.v1.Destination;
import io.fabric8.knative.eventing.v1.Broker;
import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.knative.sources.v1.PingSource;
import io.fabric8.knative.sources.v1.SinkBinding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests for Kubernetes with Knative. */
class KnativeTest {

  private static final Path FOLDER = Path.of("kubernetes");

  private static TriggerTable table() {
    return TriggerTable.load(
        QueueDefinitions.load().all().stream()
            .map(QueueDefinition::name)
            .collect(Collectors.toSet()),
        Map.of());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList();
    }
  }

  private static List<HasMetadata> all() throws IOException {
    List<HasMetadata> all = new ArrayList<>();
    for (Path file : files()) {
      all.addAll(Manifests.read(Files.readString(file)));
    }
    return all;
  }

  private static <T extends HasMetadata> List<T> all(Class<T> type) throws IOException {
    return all().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void theCommittedTriggersAreCurrent() throws IOException {
    assertThat(Files.readString(FOLDER.resolve("triggers.yaml")))
        .as("write it anew: ./mystage infra kubernetes > kubernetes/triggers.yaml")
        .isEqualTo(KnativeTriggers.yaml(table()));
  }

  @Test
  void everyRowHasATriggerThatEndsInItsDeadLetters() throws IOException {
    List<Trigger> triggers = all(Trigger.class);
    assertThat(triggers)
        .map(each -> each.getMetadata().getName())
        .containsExactlyElementsOf(
            table().triggers().stream()
                .map(com.mystage.sourcing.triggers.table.Trigger::name)
                .toList());
    String service = all(Service.class).getFirst().getMetadata().getName();
    String broker = all(Broker.class).getFirst().getMetadata().getName();
    for (Trigger each : triggers) {
      assertThat(each.getSpec().getBroker()).isEqualTo(broker);
      Destination dead = each.getSpec().getDelivery().getDeadLetterSink();
      assertThat(List.of(each.getSpec().getSubscriber(), dead))
          .allMatch(to -> to.getRef().getName().equals(service) && to.getUri().equals("/events"));
      assertThat(each.getSpec().getDelivery().getRetry()).isPositive();
    }
  }

  @Test
  void whatKnativeSendsAsIsWhatTheServiceLetsIn() throws IOException {
    Map<String, String> senders =
        all(ConfigMap.class).stream()
            .filter(each -> each.getMetadata().getName().equals("mystage-senders"))
            .findFirst()
            .orElseThrow()
            .getData();
    String audience = senders.get("MYSTAGE_TRIGGERS_SENDERS_KNATIVE_AUDIENCE");
    assertThat(all(Trigger.class))
        .allMatch(each -> each.getSpec().getSubscriber().getAudience().equals(audience))
        .map(each ->
            "system:serviceaccount:%s:%s-oidc-eventing.knative.dev-trigger"
                .formatted(each.getMetadata().getNamespace(), each.getMetadata().getName()))
        .containsExactly(senders.get("MYSTAGE_TRIGGERS_SENDERS_KNATIVE_SUBJECTS").split(","));
  }

  @Test
  void aScheduleIsAPingSourceOfTheRowsName() throws IOException {
    TriggerTable table =
        TriggerTable.read(
            """
            triggers:
              - name: nightly
                filters: [{exact: {type: dev.knative.sources.ping}}]
                step: dedup
                mode: tasks
                cloud: {schedule: {cron: "0 3 * * *", timeZone: Europe/Vienna, data: {a: 1}}}
            """,
            Set.of("dedup"),
            Map.of());
    assertThat(Manifests.read(KnativeTriggers.yaml(table)))
        .filteredOn(PingSource.class::isInstance)
        .singleElement()
        .satisfies(each -> {
          PingSource ping = (PingSource) each;
          assertThat(ping.getMetadata().getName()).isEqualTo("nightly");
          assertThat(ping.getSpec().getSchedule()).isEqualTo("0 3 * * *");
          assertThat(ping.getSpec().getTimezone()).isEqualTo("Europe/Vienna");
          assertThat(ping.getSpec().getData()).isEqualTo("{\"a\":1}");
          assertThat(ping.getSpec().getSink().getRef().getKind()).isEqualTo("Broker");
        });
  }

  @Test
  void announcementsGoToABrokerThatThereIs() throws IOException {
    SinkBinding binding = all(SinkBinding.class).getFirst();
    assertThat(binding.getSpec().getSubject().getName())
        .isEqualTo(all(Service.class).getFirst().getMetadata().getName());
    assertThat(binding.getSpec().getSink().getRef().getName())
        .isEqualTo(all(Broker.class).getFirst().getMetadata().getName());
  }

  @Test
  void everyFileIsInTheKustomization() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    assertThat(
            yaml.readTree(Files.readString(FOLDER.resolve("kustomization.yaml")))
                .path("resources")
                .valueStream()
                .map(each -> FOLDER.resolve(each.asText())))
        .containsExactlyInAnyOrderElementsOf(files());
  }

  @Test
  void kustomizeBuildsTheSameResourcesWithTheImagePutIn() throws Exception {
    Process kustomize;
    try {
      kustomize = new ProcessBuilder("kubectl", "kustomize", FOLDER.toString()).start();
    } catch (IOException e) {
      assumeTrue(false, "kubectl is not installed");
      return;
    }
    String built = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kustomize.waitFor()).isZero();
    List<HasMetadata> resources = Manifests.read(built);
    assertThat(resources).hasSameSizeAs(all());
    assertThat(resources)
        .filteredOn(Service.class::isInstance)
        .singleElement()
        .extracting(each ->
            ((Service) each)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage())
        .asString()
        .matches(".+/mystage-event-sourcing:.+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backoffPolicy: exponential      | backOffPolicy: exponential
          uri: /events                    | url: /events
          cesql: document                 | cesq: document
          kind: Trigger                   | kind: Triggers
          apiVersion: serving             | version: serving
          """)
  void aMisspelledFieldIsFound(String right, String wrong) throws IOException {
    String text = Files.readString(FOLDER.resolve("triggers.yaml"));
    assertThat(text).contains(right);
    assertThatThrownBy(() -> Manifests.read(text.replace(right, wrong)))
        .isInstanceOf(IOException.class);
  }
}
