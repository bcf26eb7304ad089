package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Draft;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.ItemKind;
import isonomia.server.page.Choice;
import isonomia.server.page.DateParts;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A draft as somebody writes it.
///
/// @param request as it is kept
/// @param typed as it stands in the form
/// @param items of the form, with empty ones to be filled
/// @param meanwhile whether somebody else saved in between
public record EditRequestPage(
        InformationRequest request,
        Draft typed,
        DateParts due,
        List<Line> items,
        boolean meanwhile,
        FormErrors errors) {
    /// An item of the form.
    public record Line(String kind, String text) {}

    /// A draft as it is kept.
    ///
    /// @param another whether there is an empty item to be filled
    static EditRequestPage of(InformationRequest request, boolean another) {
        List<Line> items =
                new ArrayList<>(
                        request.items().stream()
                                .map(i -> new Line(i.kind().key(), i.text()))
                                .toList());
        if (another || items.isEmpty()) {
            items.add(new Line(ItemKind.QUESTION.key(), ""));
        }
        return new EditRequestPage(
                request,
                request.draft(),
                TypedDay.parts(request.due()),
                items,
                false,
                FormErrors.none());
    }

    /// The kinds of items.
    public static List<Choice> kinds(Frame frame) {
        return Arrays.stream(ItemKind.values())
                .map(k -> Choice.of(k.key(), frame.say("request.kind." + k.key())))
                .toList();
    }
}
