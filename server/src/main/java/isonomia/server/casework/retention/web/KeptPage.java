package isonomia.server.casework.retention.web;

import isonomia.server.casework.retention.Block;
import isonomia.server.casework.retention.Erasures;
import isonomia.server.casework.retention.Holds;
import isonomia.server.casework.retention.Retention;
import isonomia.server.page.Fact;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that is kept: until when, what stands in the way of erasing it, and who proposed to.
///
/// @param lead whether the reader may set and take back a hold
/// @param confirm whether the reader may confirm what is proposed
/// @param own whether the reader proposed it
/// @param typed what was typed, by field
public record KeptPage(
        Retention.One one,
        Optional<Holds.Hold> hold,
        Optional<Erasures.Proposal> proposal,
        boolean lead,
        boolean confirm,
        boolean own,
        LocalDate today,
        Typed typed,
        FormErrors errors) {
    /// What was typed.
    public record Typed(String hold, String lift, String erase) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    /// Where it is.
    public String address() {
        return "/office/retention/" + one.kept().text();
    }

    /// What it is called.
    public String name(Frame frame) {
        return RetentionPage.name(frame, one.kept());
    }

    /// What is known of it without opening it.
    public List<Fact> facts(Frame frame) {
        List<Fact> facts = new ArrayList<>();
        one.kept()
                .outcome()
                .ifPresent(
                        o ->
                                facts.add(
                                        Fact.of(
                                                frame.say("retention.outcome"),
                                                RetentionWords.outcome(frame, o))));
        facts.add(
                Fact.of(
                        frame.say("retention.opened"),
                        RetentionWords.day(frame, one.kept().openedOn())));
        one.rule()
                .ifPresent(
                        rule -> {
                            facts.add(
                                    Fact.of(
                                            frame.say("retention.since"),
                                            RetentionWords.day(frame, one.kept().since())));
                            facts.add(
                                    Fact.of(
                                            frame.say("retention.kept-for"),
                                            RetentionWords.period(frame, rule)));
                        });
        one.endsOn()
                .ifPresent(
                        day ->
                                facts.add(
                                        Fact.of(
                                                frame.say("retention.ends"),
                                                RetentionWords.day(frame, day))));
        return facts;
    }

    /// Whether it would be erased before its time is over.
    public boolean early() {
        return one.endsOn().filter(day -> day.isAfter(today)).isPresent();
    }

    /// What stands in the way, in words.
    public List<String> blocks(Frame frame) {
        return one.blocks().stream().map((Block b) -> RetentionPage.word(frame, b)).toList();
    }
}
