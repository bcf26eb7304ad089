package isonomia.server.casework.web;

import isonomia.server.casework.View;
import isonomia.server.page.FormErrors;

/// What the office thinks so far, for the person who complained to comment on.
///
/// @param open whether she still may
public record OwnViewPage(View view, boolean open, String typed, FormErrors errors) {}
