package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Note;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// The notes of a case.
///
/// @param channel that was chosen
/// @param text that was typed
public record NotesPage(
        Case file, String title, List<Note> notes, String channel, String text, FormErrors errors) {
    public NotesPage {
        notes = List.copyOf(notes);
    }

    /// Who reads a note, to choose from.
    public static List<Choice> channels(Frame frame) {
        return Arrays.stream(Note.Channel.values())
                .map(c -> Choice.of(c.key(), frame.say("casework.notes.channel." + c.key())))
                .toList();
    }
}
