package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Requests;
import isonomia.server.casework.request.Summary;

import java.util.List;

/// The requests of a case.
public record CaseRequestsPage(Requests.Heading heading, List<Summary> requests) {}
