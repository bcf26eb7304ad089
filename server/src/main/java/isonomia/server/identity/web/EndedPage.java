package isonomia.server.identity.web;

/// The link no longer works.
public record EndedPage() {}
