package isonomia.server.job.web;

import isonomia.server.job.Job;
import isonomia.server.job.Jobs.Which;
import isonomia.server.page.Paging;

import java.util.List;

/// The list of jobs.
///
/// @param all whether the reader sees those of everybody
public record JobsPage(List<Job> jobs, Which which, boolean all, Paging paging) {
    public JobsPage {
        jobs = List.copyOf(jobs);
    }
}
