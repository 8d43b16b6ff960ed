package com.mystage.sourcing.warehouse.googlesql;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** GoogleSQL's engine and its functions, loaded once. Native code for Linux on x86-64. */
final class GoogleSqlEngine {

  private static @Nullable GoogleSqlEngine engine;
  private static @Nullable String trouble;

  private final LanguageOptions language;
  private final SimpleCatalog catalog;

  private GoogleSqlEngine() {
    language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.setSupportsAllStatementKinds();
    catalog = new SimpleCatalog("warehouse");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
  }

  static synchronized GoogleSqlEngine started() {
    if (engine == null && trouble == null) {
      try {
        engine = new GoogleSqlEngine();
      } catch (RuntimeException | LinkageError e) {
        trouble = e.toString();
      }
    }
    Assumptions.assumeTrue(engine != null, "GoogleSQL's engine does not run here: " + trouble);
    return java.util.Objects.requireNonNull(engine);
  }

  AnalyzerOptions options() {
    AnalyzerOptions options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.setDefaultTimezone("UTC");
    return options;
  }

  /** Does something with a catalog of all functions and these tables. */
  synchronized <T extends @Nullable Object> T withTables(
      List<SimpleTable> tables, Function<SimpleCatalog, T> work) {
    tables.forEach(catalog::addSimpleTable);
    try {
      return work.apply(catalog);
    } finally {
      tables.forEach(catalog::removeSimpleTable);
    }
  }
}
