package isonomia.server.register.web;

import isonomia.server.page.Choice;
import isonomia.server.page.DateParts;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.register.Content;
import isonomia.server.register.Field;
import isonomia.server.register.Fields;
import isonomia.server.register.Kind;
import isonomia.server.register.Labels;
import isonomia.server.register.Part;
import isonomia.server.register.Problem;
import isonomia.server.register.ProblemText;
import isonomia.server.register.Value;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;
import isonomia.server.register.WithheldReason;

import java.util.List;
import java.util.Map;

/// A section of a record that is being written.
///
/// @param version as it is stored
/// @param content as it stands in the form, which is what was typed
/// @param meanwhile whether somebody else saved in between
/// @param judge whether problems are shown: not before something was sent
public record EditPage(
        Version version,
        Fields.Section section,
        Content content,
        Visibility visibility,
        boolean meanwhile,
        boolean judge,
        FormErrors errors) {

    static EditPage of(Version version, Fields.Section section, boolean judge) {
        return new EditPage(
                version,
                section,
                version.content(),
                version.visibility(),
                false,
                judge,
                FormErrors.none());
    }

    static EditPage meanwhile(
            Version theirs, Fields.Section section, Content content, Visibility visibility) {
        return new EditPage(theirs, section, content, visibility, true, false, FormErrors.none());
    }

    /// The same with what is wrong in this section. What is only missing is told before filing.
    EditPage judged(Frame frame) {
        FormErrors found = FormErrors.none();
        if (judge) {
            for (Problem problem : content.problems()) {
                boolean here =
                        section.fields().stream().anyMatch(f -> f.key().equals(problem.field()));
                if (here && problem.severity() == Problem.Severity.WRONG) {
                    found.addSaid(problem.path(), sentence(problem, frame));
                }
            }
        }
        return new EditPage(version, section, content, visibility, meanwhile, judge, found);
    }

    /// A month of its own is asked for in two fields, and spoken of as two.
    private static String sentence(Problem problem, Frame frame) {
        boolean twoFields =
                problem.path().equals(problem.field())
                        && Fields.of(problem.field()).kind() == Kind.MONTH
                        && problem.key().equals("register.problem.month");
        return twoFields
                ? frame.say("records.error.month")
                : ProblemText.sentence(problem, frame.words());
    }

    /// Which step this is, counted from 1.
    public int step() {
        return Fields.sections().indexOf(section) + 1;
    }

    /// How many steps there are.
    public int steps() {
        return Fields.sections().size();
    }

    /// The address of the step before; the list before the first.
    public String back() {
        int place = Fields.sections().indexOf(section);
        return place == 0
                ? "/office/records"
                : "/office/records/"
                        + version.id().text()
                        + "/edit/"
                        + Fields.sections().get(place - 1).id();
    }

    /// The text of a field.
    public String text(Field field) {
        return content.text(field.key());
    }

    /// The month of a field, as it was typed.
    public DateParts month(Field field) {
        String[] parts = text(field).split("-", 2);
        return parts.length < 2
                ? new DateParts("", "", parts[0])
                : new DateParts("", parts[1].replaceFirst("^0", ""), parts[0]);
    }

    /// The choices of a field in words.
    public List<Choice> choices(Frame frame, Field field) {
        Labels labels = new Labels(frame.words());
        return field.choices().stream().map(c -> Choice.of(c, labels.choice(field, c))).toList();
    }

    /// The choices of a part in words.
    public List<Choice> choices(Frame frame, Field field, Part part) {
        Labels labels = new Labels(frame.words());
        return part.choices().stream()
                .map(c -> Choice.of(c, labels.choice(field, part, c)))
                .toList();
    }

    /// How many entries the form shows: those that are there and two empty ones.
    public int entries(Field field) {
        return Math.min(field.most(), content.items(field.key()).size() + 2);
    }

    /// The text of a part of an entry; empty for one that is not there yet.
    public String text(Field field, int entry, Part part) {
        List<Value.Item> items = content.items(field.key());
        return entry < items.size() ? items.get(entry).text(part.key()) : "";
    }

    /// Whether a field may be withheld from the public.
    public boolean mayWithhold(Field field) {
        return Visibility.mayWithhold(field);
    }

    /// The code of the reason for which a field is withheld; empty when it is public.
    public String withheld(Field field) {
        return visibility.reason(field).map(WithheldReason::code).orElse("");
    }

    /// The reasons for withholding, in words.
    public List<Choice> reasons(Frame frame) {
        Labels labels = new Labels(frame.words());
        return WithheldReason.all().stream().map(r -> Choice.of(r.code(), labels.of(r))).toList();
    }

    /// What the other person left in this section, in words by label, where it differs from what
    /// stands in the form.
    public Map<String, String> theirs(Frame frame) {
        Labels labels = new Labels(frame.words());
        Map<String, String> theirs = new java.util.LinkedHashMap<>();
        for (Field field : section.fields()) {
            if (!version.content().value(field).equals(content.value(field))) {
                theirs.put(
                        labels.of(field),
                        version.content().value(field).map(v -> labels.text(field, v)).orElse("–"));
            }
        }
        return theirs;
    }
}
