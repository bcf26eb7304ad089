package isonomia.server.casework.request.web;

import isonomia.server.casework.request.InformationRequest;
import isonomia.server.page.DateParts;
import isonomia.server.page.FormErrors;

/// A body asks for more time.
public record ExtensionPage(
        InformationRequest request, DateParts until, String reason, FormErrors errors) {}
