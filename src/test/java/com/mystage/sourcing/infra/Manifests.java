package com.mystage.sourcing.infra;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.knative.eventing.v1.Broker;
import io.fabric8.knative.eventing.v1.Trigger;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.knative.sources.v1.PingSource;
import io.fabric8.knative.sources.v1.SinkBinding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads manifests strictly: a field that a resource does not have is an error. */
final class Manifests {

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "serving.knative.dev/v1 Service", Service.class,
          "eventing.knative.dev/v1 Broker", Broker.class,
          "eventing.knative.dev/v1 Trigger", Trigger.class,
          "sources.knative.dev/v1 PingSource", PingSource.class,
          "sources.knative.dev/v1 SinkBinding", SinkBinding.class);

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new NoCatchAll());

  private Manifests() {}

  static List<HasMetadata> read(String yaml) throws IOException {
    List<HasMetadata> resources = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    try (var documents =
        mapper.readerFor(JsonNode.class).readValues(new YAMLFactory().createParser(yaml))) {
      while (documents.hasNext()) {
        resources.add(resource((JsonNode) documents.next()));
      }
    }
    return resources;
  }

  private static HasMetadata resource(JsonNode node) throws IOException {
    String kind = node.path("apiVersion").asText() + " " + node.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IOException("unknown kind: " + kind);
    }
    return STRICT.treeToValue(node, type);
  }

  /** The models put what they do not know aside, which would hide a misspelled field. */
  private static final class NoCatchAll extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
