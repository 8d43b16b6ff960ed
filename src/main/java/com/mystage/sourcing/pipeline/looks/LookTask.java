package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.scraping.pages.Leads;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.tasks.PushedTask;

/** One task of a look: for whom, and where pages lead. */
record LookTask(Work.Scrape work, PushedTask task, Source source, Leads leads) {

  Lane lane() {
    return work.lane();
  }

  /** The look's name: its first task's, whichever task goes on with it. */
  String look() {
    return work.task().name();
  }
}
