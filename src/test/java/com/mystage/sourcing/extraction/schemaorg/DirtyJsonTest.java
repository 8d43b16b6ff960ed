package com.mystage.sourcing.extraction.schemaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirtyJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2]}",
        " ;\n{\"a\":[1,2]}; ",
        "\uFEFF{\"a\":[1,2]}",
        "<!-- {\"a\":[1,2]} -->",
        "<!-- <!-- {\"a\":[1,2]} --> ; -->\n;",
        "<![CDATA[{\"a\":[1,2]}]]>",
        "//<![CDATA[\n{\"a\":[1,2]}\n//]]>",
        "// <![CDATA[\n{\"a\":[1,2]}\n// ]]>",
        "/*<![CDATA[*/{\"a\":[1,2]}/*]]>*/",
        "/* <![CDATA[ */\n{\"a\":[1,2]};\n/* ]]> */",
        "<!--//--><![CDATA[//><!--\n{\"a\":[1,2]}\n//--><!]]>",
        ")]}'\n{\"a\":[1,2]}",
        "{\"a\":[1,2,],}",
        "{,\"a\":[ , 1,2]}",
        "{&quot;a&quot;:[1,2]}",
        "{\"a\":<!-- both\nof them -->[1,2]<!---->}",
        "{\"a\":[1,2]/* two */}",
      })
  void oneObjectIsReadThroughWhatStandsAroundAndInIt(String text) throws Exception {
    assertThat(DirtyJson.values(text)).map(JsonNode::toString).containsExactly("{\"a\":[1,2]}");
  }

  @Test
  void valuesAfterEachOtherAreAllRead() throws Exception {
    assertThat(DirtyJson.values("{\"a\":1}{\"b\":\"ä\"};\n[2] , {}"))
        .map(JsonNode::toString)
        .containsExactly("{\"a\":1}", "{\"b\":\"ä\"}", "[2]", "{}");
  }

  @Test
  void quotesWithinAStringAreKept() throws Exception {
    assertThat(DirtyJson.values("{\"a\":\"the \"big\" show\",\"b\":1}").getFirst().path("a"))
        .hasToString("\"the \\\"big\\\" show\"");
  }

  @Test
  void whatNothingRepairsIsRefusedWithThePlaceOfTheFirstFault() {
    assertThatExceptionOfType(DirtyJson.Unrepairable.class)
        .isThrownBy(() -> DirtyJson.values("{\"a\":1}\n{\"b\" 2}"))
        .withMessageContaining("line 1, column");
  }
}
