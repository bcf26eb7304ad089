package isonomia.server.register.web;

import isonomia.server.identity.Access;
import isonomia.server.job.Job;
import isonomia.server.page.Paging;
import isonomia.server.register.Import;
import isonomia.server.register.Version;

import java.util.List;
import java.util.Optional;

/// An import, for those who review: what it filed, and the decision on all that waits.
///
/// @param by name of who chose the file
/// @param may whether the reader may publish it, or why not
/// @param job that publishes it, if there was one
public record ReviewPage(
        Import chosen,
        String by,
        List<Version> versions,
        Paging paging,
        Access.Decision may,
        Optional<Job> job) {}
