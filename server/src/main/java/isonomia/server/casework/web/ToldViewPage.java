package isonomia.server.casework.web;

import isonomia.server.casework.View;
import isonomia.server.page.FormErrors;

/// What the institution thinks so far, for a body to comment on.
///
/// @param open whether it still may
public record ToldViewPage(View view, boolean open, String typed, FormErrors errors) {}
