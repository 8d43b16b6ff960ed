package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.sources.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {

  @Test
  void aFileIsKnownByItsNameWhereverItLies() {
    assertThat(ids("2026-03-06/venue.ics")).isEqualTo(ids("2026-03-14/venue.ics"));
    assertThat(ids("feeds/venue.ics")).containsExactly("venue");
  }

  @Test
  void namesThatMustBeRespelledStayApart() {
    assertThat(ids("東京.ics", "大阪.ics", "ä.ics", "ö.ics", "a b.ics", "a-b.ics"))
        .doesNotHaveDuplicates()
        .contains("a-b");
    assertThat(ids("東京.ics")).isNotEqualTo(ids("大阪.ics"));
  }

  @Test
  void whatIsKnownByItsAddressKeepsItsIdWhateverStandsBesideIt() {
    Inputs both = Inputs.of(List.of("x/same.ics", "y/same.ics"), null);
    List<Source> registered = List.copyOf(both.sources().values());

    Inputs alone = Inputs.of(List.of("y/same.ics"), null).known(registered);

    assertThat(alone.sources().get("y/same.ics").id())
        .isEqualTo(both.sources().get("y/same.ics").id())
        .isNotEqualTo(both.sources().get("x/same.ics").id());
  }

  @Test
  void theSameFileTwiceIsReadOnceAndSaid() {
    Inputs inputs = Inputs.of(List.of("a/venue.ics", "a/../a/venue.ics"), null);

    assertThat(inputs.sources()).hasSize(1);
    assertThat(inputs.failures()).singleElement().isInstanceOf(Failure.Invalid.class);
  }

  @Test
  void anUnknownSchemeIsSaidToBeOne() {
    assertThat(Inputs.of(List.of("ftp://venue.example/x.ics"), null).failures())
        .extracting(Failure::reason)
        .containsExactly("only http:, https: and file: addresses can be read");
  }

  @Test
  void onlyAddressesOfThisMachineThatWereNamedAreExceptions() {
    Inputs inputs =
        Inputs.of(
            List.of("http://127.0.0.1:9000/a", "https://localhost/b", "https://venue.example/c"),
            null);

    assertThat(Inputs.localEndpoints(inputs.sources().values()))
        .isEqualTo("127.0.0.1:9000,localhost:443");
  }

  private static List<String> ids(String... inputs) {
    return Inputs.of(List.of(inputs), null).sources().values().stream()
        .map(source -> source.id().value())
        .toList();
  }
}
