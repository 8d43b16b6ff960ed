package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.sources.looks.LookContent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of reading a content: that of a page, or of all pages of a look together. */
public sealed interface Brought {

  /** Pages of a look that turned out to be no content, and why; none of a single page. */
  Map<LookContent.Part, Failure> lost();

  /**
   * It could be read.
   *
   * @param all whether everything that the source names was had
   */
  record Events(Extraction extraction, boolean all, Map<LookContent.Part, Failure> lost)
      implements Brought {
    public Events {
      lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
    }

    /** Whether what it does not have is not there, as far as pages go. */
    public boolean isWhole() {
      return all && lost.isEmpty();
    }
  }

  /** It is none, or so much of it that the rest is not to be believed. */
  record Nothing(Failure why, Map<LookContent.Part, Failure> lost) implements Brought {
    public Nothing {
      lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
    }
  }
}
