package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Preset;
import isonomia.server.casework.request.Presets;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.Requests;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.List;

/// From what a request is begun.
///
/// @param id that it will have, so that a form that comes twice begins one
/// @param body name of the body that is asked; empty while the case names none
public record NewRequestPage(
        Requests.Heading heading,
        RequestId id,
        String body,
        String preset,
        String language,
        FormErrors errors) {
    /// The presets by their names, each with how sure its law is.
    public static List<Choice> presets(Frame frame) {
        return Presets.all().stream()
                .map(p -> new Choice(p.code(), frame.say(p.key("name")), Law.say(frame, p)))
                .toList();
    }

    /// Whether the law of a preset was compared with its text.
    static final class Law {
        private Law() {}

        static String say(Frame frame, Preset preset) {
            if (preset.source().isEmpty()) {
                return frame.say("request.law.own");
            }
            return frame.say(preset.recalled() ? "request.law.recalled" : "request.law.checked");
        }
    }
}
