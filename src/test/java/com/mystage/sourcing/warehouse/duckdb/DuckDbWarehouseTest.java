package com.mystage.sourcing.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.WarehouseContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuckDbWarehouseTest extends WarehouseContract {

  @Override
  protected Warehouse open(Path folder) {
    return new DuckDbWarehouse(folder.resolve("warehouse.duckdb"), 256, 2);
  }

  @Test
  void everythingIsThereAfterClosingAndOpeningAgain() {
    warehouse.append(THINGS, List.of(Map.of("name", "kept")));
    warehouse.close();
    warehouse = open(folder);
    warehouse.ensure(THINGS);
    assertThat(query("SELECT name FROM things").getFirst().text("name")).isEqualTo("kept");
  }

  @Test
  void aDatabaseInMemoryNeedsNoFile() {
    try (Warehouse memory = new DuckDbWarehouse(null, 128, 1)) {
      memory.ensure(THINGS);
      memory.append(THINGS, List.of(Map.of("name", "a")));
      assertThat(memory.query("count", Statement.of("FROM things"), Warehouse.NO_CAP)).hasSize(1);
    }
  }

  @Test
  void whatAScratchWarehouseHeldIsGoneWithIt() {
    try (Warehouse scratch = DuckDbWarehouse.scratch(folder, 128, 1)) {
      scratch.ensure(THINGS);
      scratch.append(THINGS, List.of(Map.of("name", "a")));
      assertThat(folder).isDirectoryContaining("glob:**/mystage-warehouse*");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**/mystage-warehouse*");
  }

  @Test
  void valuesThatThePortDoesNotKnowAreRefusedByColumn() {
    assertThatThrownBy(() -> query("SELECT {'a': 1} AS nested"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void parametersAreNumberedOnceEachByDuckDbsLexicalRules() {
    NamedParameters read =
        NamedParameters.number(
            "$b+$a+$b, e'\\'$x', 'c:\\', $c, $$ $y $$, $t$ $z $$ $t$, tab$le, \"$q\"\"$q\","
                + " /* /* $k */ $k */ 1-$d--$e\n/$f");
    assertThat(read.names()).containsExactly("b", "a", "c", "d", "f");
    assertThat(read.sql())
        .isEqualTo(
            "$1+$2+$1, e'\\'$x', 'c:\\', $3, $$ $y $$, $t$ $z $$ $t$, tab$le, \"$q\"\"$q\","
                + " /* /* $k */ $k */ 1-$4--$e\n/$5");
  }
}
