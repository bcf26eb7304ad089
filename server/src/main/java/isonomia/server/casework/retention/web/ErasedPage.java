package isonomia.server.casework.retention.web;

import isonomia.server.casework.retention.Tombstone;
import isonomia.server.page.Fact;
import isonomia.server.page.Frame;

import java.util.List;
import java.util.Map;

/// What is left of something that was erased.
public record ErasedPage(Tombstone left) {
    /// What it is called.
    public String name(Frame frame) {
        return left.ofCase()
                ? frame.say("casework.one", "number", left.number())
                : frame.say(
                        "retention.complaint",
                        Map.of("day", RetentionWords.day(frame, left.openedOn())));
    }

    /// Number, days, outcome, and who erased it when.
    public List<Fact> facts(Frame frame) {
        return List.of(
                Fact.of(
                        frame.say("retention.outcome"),
                        RetentionWords.outcome(frame, left.outcome())),
                Fact.of(frame.say("retention.opened"), RetentionWords.day(frame, left.openedOn())),
                Fact.of(frame.say("retention.since"), RetentionWords.day(frame, left.closedOn())),
                Fact.of(
                        frame.say("retention.erased.at"),
                        isonomia.server.page.Days.moment(frame.words(), left.erasedAt())),
                Fact.of(frame.say("retention.erased.proposer"), left.proposer()),
                Fact.of(frame.say("retention.erased.confirmer"), left.confirmer()));
    }

    /// Until when a backup may hold the key.
    public String backup(Frame frame) {
        return left.backupUntil()
                .map(
                        day ->
                                frame.say(
                                        "retention.erased.backup-until",
                                        Map.of("day", RetentionWords.day(frame, day))))
                .orElseGet(() -> frame.say("retention.erased.backup"));
    }
}
