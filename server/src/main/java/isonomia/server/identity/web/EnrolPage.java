package isonomia.server.identity.web;

import isonomia.server.page.FormErrors;
import isonomia.server.page.QrPicture;

/// The form that sets up a second factor.
///
/// @param typed the secret as a person types it
/// @param picture the same as a picture to be scanned
public record EnrolPage(String typed, QrPicture picture, FormErrors errors) {}
