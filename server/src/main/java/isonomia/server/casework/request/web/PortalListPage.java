package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Summary;

import java.util.List;

/// What was sent to a body.
public record PortalListPage(List<Summary> requests) {}
