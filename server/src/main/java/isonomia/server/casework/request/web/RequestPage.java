package isonomia.server.casework.request.web;

import isonomia.server.casework.request.Addressee;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Need;
import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.casework.request.RequestState;
import isonomia.server.identity.Access;
import isonomia.server.identity.PersonId;
import isonomia.server.page.Choice;
import isonomia.server.page.DateParts;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as the office sees it.
///
/// @param names of everybody who did something
/// @param steps what would come of each step from here
/// @param mayApprove whether the reader may approve it
/// @param mayWork whether the reader may take the other steps
/// @param tried the step that did not go through; empty when none was tried
/// @param refused why it did not
public record RequestPage(
        InformationRequest request,
        Map<PersonId, String> names,
        List<Outcome> steps,
        Access.Decision mayApprove,
        boolean mayWork,
        Optional<Typed> tried,
        Optional<Outcome> refused,
        FormErrors errors) {
    /// What stood in the form of the step.
    public record Typed(RequestState to, String reason, DateParts due, String addressee) {
        static Typed nothing(RequestState to) {
            return new Typed(to, "", DateParts.none(), "");
        }
    }

    /// A step with a form.
    public record Offer(RequestState to, boolean reason, boolean day, boolean addressee) {}

    /// The steps that the reader can take now; a form asks for what they need.
    public List<Offer> offers() {
        if (!mayWork) {
            return List.of();
        }
        return steps.stream()
                .filter(o -> lacking(o).isEmpty() && to(o) != RequestState.APPROVED)
                .map(RequestPage::offer)
                .toList();
    }

    /// Steps that the reader could take if something were there that no form asks for.
    public List<Outcome.Missing> later() {
        if (!mayWork) {
            return List.of();
        }
        return steps.stream()
                .filter(o -> !lacking(o).isEmpty() && to(o) != RequestState.APPROVED)
                // A step that is not the next one is of no interest before it is.
                .filter(o -> !lacking(o).contains(Need.NEXT_STEP))
                .map(o -> new Outcome.Missing(((Outcome.Missing) o).move(), lacking(o)))
                .toList();
    }

    /// What stands in the way of approving it, whoever does.
    public List<Need> beforeApproval() {
        return steps.stream()
                .filter(o -> to(o) == RequestState.APPROVED)
                .flatMap(o -> lacking(o).stream())
                .filter(n -> n != Need.OTHER_PERSON)
                .toList();
    }

    private static RequestState to(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Open(var move) -> move.to();
            case Outcome.Missing(var move, _) -> move.to();
            case Outcome.NoWay(_, RequestState to) -> to;
        };
    }

    private static List<Need> lacking(Outcome outcome) {
        return outcome instanceof Outcome.Missing(_, List<Need> missing)
                ? missing.stream().filter(n -> !n.asked()).toList()
                : List.of();
    }

    private static Offer offer(Outcome outcome) {
        List<Need> asked =
                outcome instanceof Outcome.Missing(_, List<Need> missing) ? missing : List.of();
        return new Offer(
                to(outcome),
                asked.contains(Need.REASON_GIVEN),
                asked.contains(Need.LATER_DAY),
                asked.contains(Need.ADDRESSEE_NAMED));
    }

    /// What stood in the form of a step.
    public Typed typed(Offer offer) {
        return tried.filter(t -> t.to() == offer.to())
                .orElseGet(
                        () ->
                                offer.to() == RequestState.EXTENSION_GRANTED
                                        ? new Typed(
                                                offer.to(),
                                                "",
                                                TypedDay.parts(request.answering().extensionTo()),
                                                "")
                                        : Typed.nothing(offer.to()));
    }

    /// Why a step did not go through, in sentences.
    public static List<String> sentences(Frame frame, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Open _ -> List.of();
            case Outcome.NoWay(RequestState from, RequestState to) ->
                    List.of(
                            frame.say(
                                    "request.no-way",
                                    Map.of("from", state(frame, from), "to", state(frame, to))));
            case Outcome.Missing(var move, List<Need> missing) ->
                    missing.stream()
                            .map(
                                    need ->
                                            frame.say(
                                                    "request.missing",
                                                    Map.of(
                                                            "from",
                                                            state(frame, move.from()),
                                                            "to",
                                                            state(frame, move.to()),
                                                            "missing",
                                                            frame.say(
                                                                    "request.need." + need.key()))))
                            .toList();
        };
    }

    private static String state(Frame frame, RequestState state) {
        return frame.say("request.state." + state.key());
    }

    /// To whom the office may turn.
    public static List<Choice> addressees(Frame frame) {
        return Arrays.stream(Addressee.values())
                .map(a -> Choice.of(a.key(), frame.say("request.addressee." + a.key())))
                .toList();
    }
}
