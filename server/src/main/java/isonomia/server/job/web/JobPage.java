package isonomia.server.job.web;

import isonomia.server.job.Job;

/// A job.
///
/// @param starter name of who started it
/// @param ender name of who cancelled it; empty when nobody did
/// @param about address of what it works on
/// @param watched whether the page is loaded anew by itself
public record JobPage(Job job, String starter, String ender, String about, boolean watched) {
    /// Its address.
    public String address() {
        return "/office/jobs/" + job.id().text();
    }
}
