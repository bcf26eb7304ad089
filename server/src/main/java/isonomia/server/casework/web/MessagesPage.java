package isonomia.server.casework.web;

import isonomia.server.casework.Message;
import isonomia.server.page.FormErrors;

import java.util.List;

/// What the office and the person wrote to each other, the newest first.
///
/// @param typed what she is writing
/// @param sent whether she has just sent something
public record MessagesPage(
        List<Message> messages, boolean mayWrite, String typed, boolean sent, FormErrors errors) {
    public MessagesPage {
        messages = List.copyOf(messages);
    }
}
