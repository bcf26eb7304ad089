package isonomia.server.page;

import isonomia.engine.words.Words;
import isonomia.server.identity.Role;

import java.util.List;

/// Answers that several forms offer.
public final class Choices {
    private Choices() {}

    /// The six languages, each by its own name.
    public static List<Choice> languages() {
        return Words.LANGUAGES.stream()
                .map(code -> Choice.of(code, Languages.words(code).say("about.name")))
                .toList();
    }

    /// Roles with what each may do.
    public static List<Choice> roles(Frame frame, List<Role> roles) {
        return roles.stream()
                .map(
                        role ->
                                new Choice(
                                        role.key(),
                                        frame.say("identity.role." + role.key()),
                                        frame.say("identity.role." + role.key() + ".can")))
                .toList();
    }
}
