package isonomia.server.casework.request.web;

import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.page.FormErrors;

/// A file that is added to an item.
///
/// @param id that it will have, so that a form that comes twice adds one
public record FilePage(InformationRequest request, Item item, FileId id, FormErrors errors) {}
