package isonomia.server.casework.web;

import isonomia.server.page.FormErrors;

/// Where somebody enters her receipt.
///
/// @param text what she was writing when her time was over; empty when she was not
/// @param shared whether others use this device too
public record MailboxPage(String text, boolean shared, FormErrors errors) {}
