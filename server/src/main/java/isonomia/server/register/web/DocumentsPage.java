package isonomia.server.register.web;

import isonomia.server.register.Document;

import java.util.List;

/// Confidential documents of all systems.
///
/// @param query what was searched for; empty for the newest
public record DocumentsPage(String query, List<Document> documents) {
    public DocumentsPage {
        documents = List.copyOf(documents);
    }
}
