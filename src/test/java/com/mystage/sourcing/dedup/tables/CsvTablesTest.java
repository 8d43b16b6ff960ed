package com.mystage.sourcing.dedup.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.dedup.linkage.Linkage;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.yaml.ModelYaml;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTablesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
  void anEncodingIsFoundOut(String encoding) throws IOException {
    Path file = write("id,name\n1,Café Zoë\n2,Ölmühle\n", Charset.forName(encoding));
    assertThat(records(file))
        .extracting(it -> it.values().get("name"))
        .containsExactly("Café Zoë", "Ölmühle");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    assertThat(records(write("\uFEFFid,name\n1,a\n2,b\n", StandardCharsets.UTF_8))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theSeparatorIsFoundOut(String separator) throws IOException {
    Path file =
        write("id,name,town\n1,a,x\n2,b,y\n".replace(",", separator), StandardCharsets.UTF_8);
    assertThat(records(file).getLast().values()).isEqualTo(Map.of("name", "b", "town", "y"));
  }

  @Test
  void quotedValuesHoldSeparatorsQuotesAndLineEnds() throws IOException {
    Path file =
        write("id,name\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,say \"x\"\r\n", StandardCharsets.UTF_8);
    assertThat(records(file))
        .extracting(it -> it.values().get("name"))
        .containsExactly("a, \"b\"\nc", "say \"x\"");
  }

  @Test
  void raggedRowsAreReadAndTold() throws IOException {
    Path file = write("id,name,town\n1,a\n2,b,x,more\n3,c,y\n", StandardCharsets.UTF_8);
    CsvTables tables = CsvTables.read(file, null, "id");
    assertThat(tables.size()).isEqualTo(3);
    assertThat(tables.warnings())
        .singleElement()
        .asString()
        .contains("1 rows have fewer values", "1 have more", "line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name\n1,a\n2,b\n1,c\n|the id '1' stands on line 2 and again on line 4",
        "key,name\n1,a\n2,b\n|has no column 'id'",
        "id,name\n1,a\n,b\n|line 3: has no 'id'",
        "id,name,name\n1,a,b\n2,c,d\n|has the column 'name' twice",
        "id,name\n1,\"a\n2,b\n|line 2: a value's quotation mark is never closed",
        "id,name\n|holds 0 rows",
        "|is empty"
      })
  void whatCannotBeReadIsToldWithItsPlace(String content) throws IOException {
    String[] parts = content.split("\\|");
    Path file = write(parts[0], StandardCharsets.UTF_8);
    assertThatThrownBy(() -> CsvTables.read(file, null, "id"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(parts[1]);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> CsvTables.read(folder.resolve("none.csv"), null, "id"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("none.csv: there is no such file");
  }

  @Test
  void aModelMayOnlyReadColumnsThatAreThere() throws IOException {
    CsvTables tables =
        CsvTables.read(write("id,name\n1,a\n2,b\n", StandardCharsets.UTF_8), null, "id");
    String yaml =
        """
        fields: {town: {}}
        blocking: [{name: same, equal: [town]}]
        comparisons: [{field: town, levels: [exact]}]
        """;
    var model = ModelYaml.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> tables.require(model, "m.yaml"))
        .hasMessageContaining("m.yaml: the field 'town' reads the column 'town'");
  }

  @Test
  void labelsNameRecordsOfBothTables() throws IOException {
    Path left = write("id,name\n1,a\n2,b\n", StandardCharsets.UTF_8);
    Path right = folder.resolve("right.csv");
    Files.writeString(right, "id,name\n2,a\n7,b\n");
    CsvTables tables = CsvTables.read(left, right, "id");
    Path labels = folder.resolve("labels.csv");
    Files.writeString(labels, "left_id,right_id,label\n1,2,1\n2,7,0\n");
    assertThat(tables.labels(labels))
        .isEqualTo(Map.of(new Linkage.Pair(0, 2), true, new Linkage.Pair(1, 3), false));
    Files.writeString(labels, "left_id,right_id,label\n1,9,1\n");
    assertThatThrownBy(() -> tables.labels(labels))
        .hasMessageContaining("line 2: no record has the id '9'");
  }

  private Path write(String content, Charset charset) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.write(file, content.getBytes(charset));
    return file;
  }

  private static List<SourceRecord> records(Path file) {
    List<SourceRecord> records = new ArrayList<>();
    CsvTables.read(file, null, "id").all().forEachRemaining(records::add);
    return records;
  }
}
