package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsConfigTest {

  private static DocumentsConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(DocumentsConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(DocumentsConfig.class);
  }

  @Test
  void documentsAreWhereTheEngineIsUnlessSwitchedAlone() {
    assertThat(config(Map.of()).engine()).isEqualTo("embedded");
    assertThat(config(Map.of("mystage.engine", "gcp")).engine()).isEqualTo("gcp");
    assertThat(config(Map.of("mystage.documents.engine", "gcp")).engine()).isEqualTo("gcp");
  }

  @Test
  void theEmulatorsOwnVariableIsRespected() {
    assertThat(config(Map.of()).emulatorHost()).isEmpty();
    assertThat(config(Map.of("FIRESTORE_EMULATOR_HOST", "127.0.0.1:8085")).emulatorHost())
        .contains("127.0.0.1:8085");
  }

  @Test
  void theProjectIsThatOfTheQueuesUnlessNamed() {
    assertThat(config(Map.of("mystage.tasks.project", "p")).project()).isEqualTo("p");
    assertThat(config(Map.of()).database()).isEqualTo("(default)");
  }
}
