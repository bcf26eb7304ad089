package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Stage;

/// That a complaint was sent, for whoever comes back to where she sent it.
public record SentPage(Complaint complaint, Stage stage) {}
