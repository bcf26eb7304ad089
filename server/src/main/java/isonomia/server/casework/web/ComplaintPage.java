package isonomia.server.casework.web;

import isonomia.server.casework.Answers;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Message;
import isonomia.server.casework.Question;
import isonomia.server.casework.SafeContact;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Bodies;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A complaint, for the office.
///
/// @param messages the newest first
/// @param number of the case in which it is dealt with; empty before
/// @param register whether the reader may register a case for it
/// @param undo whether the reader may take it for a complaint after all
/// @param typed what could not be taken: line and body of the case, message, why it is none
public record ComplaintPage(
        Complaint complaint,
        Answers answers,
        ComplaintBeside beside,
        Bodies bodies,
        List<Message> messages,
        String number,
        boolean register,
        boolean undo,
        Typed typed,
        FormErrors errors) {
    public ComplaintPage {
        messages = List.copyOf(messages);
    }

    /// What was typed into the forms.
    public record Typed(String title, String body, String message, String reason) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    /// What whoever reaches her has to keep to, in her words: how, when, by which word, and what not.
    public List<AnswerLine> safe(Frame frame) {
        return AnswerLine.of(frame, bodies, answers, SAFE).stream()
                .filter(line -> !line.value().isEmpty())
                .toList();
    }

    /// What holds for each complaint of its kind.
    public Set<SafeContact> rules() {
        return complaint.ofChild() ? SafeContact.FOR_CHILDREN : Set.of();
    }

    private static final List<Question> SAFE =
            List.of(
                    Question.CHANNEL,
                    Question.NO_MESSAGE,
                    Question.HOURS,
                    Question.SAFE_WORD,
                    Question.TRUSTED,
                    Question.NOT_TOLD);

    /// What she says, without the questions that she left out.
    public List<AnswerLine> says(Frame frame) {
        return lines(frame, false);
    }

    /// Who she is and how to reach her.
    public List<AnswerLine> contact(Frame frame) {
        return lines(frame, true);
    }

    private List<AnswerLine> lines(Frame frame, boolean contact) {
        List<Question> questions =
                Arrays.stream(Question.values())
                        // Said at the head of the page.
                        .filter(q -> q != Question.ANONYMITY && q.contact() == contact)
                        .filter(q -> !SAFE.contains(q))
                        .toList();
        return AnswerLine.of(frame, bodies, answers, questions).stream()
                .filter(line -> !line.value().isEmpty())
                .toList();
    }

    /// The bodies that a case can be about.
    public List<Choice> choices() {
        return bodies.all().stream()
                .map(s -> Choice.of(s.body().id().value().toString(), s.body().name()))
                .toList();
    }

    /// The body that is chosen at first: the one that she chose.
    public String body() {
        return typed.body().isEmpty() ? answers.text(Question.BODY_CHOSEN) : typed.body();
    }
}
