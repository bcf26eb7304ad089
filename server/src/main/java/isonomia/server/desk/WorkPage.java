package isonomia.server.desk;

import isonomia.server.casework.MyWork;
import isonomia.server.casework.request.BodyWork;
import isonomia.server.page.Frame;
import isonomia.server.page.Tile;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The start page of somebody who works here.
///
/// @param waiting records that wait for review, for who may review
/// @param mine records that the reader writes
/// @param beginning whether nothing is published yet
/// @param unsafe whether no backup can be made, for who can change that
/// @param cases what waits in her cases
/// @param body what waits for her body
/// @param certificate days until the certificate ends that cannot be renewed, for who can do something
///     about it; empty when all is well
public record WorkPage(
        String name,
        int waiting,
        int mine,
        boolean beginning,
        boolean unsafe,
        MyWork.Counts cases,
        BodyWork.Counts body,
        OptionalLong certificate) {
    /// What waits, each with the way there; what is nothing is left out.
    public List<Tile> tiles(Frame frame) {
        return Stream.of(
                        tile(frame, "complaints", cases.complaints(), "/office/complaints"),
                        tile(frame, "overdue", cases.overdue(), "/office/due"),
                        tile(frame, "week", cases.week(), "/office/due"),
                        tile(frame, "unread", cases.unread(), "/office/cases?mine=yes"),
                        tile(frame, "approvals", cases.approvals(), "/office/cases?mine=yes"),
                        tile(frame, "tasks", cases.tasks(), "/office/cases?mine=yes"),
                        tile(frame, "cases", cases.cases(), "/office/cases?mine=yes"))
                .flatMap(List::stream)
                .toList();
    }

    /// What waits for a liaison officer's body, each with the way there.
    public List<Tile> ofBody(Frame frame) {
        return Stream.of(
                        tile(frame, "requests", body.requests(), "/office/requests"),
                        tile(frame, "views", body.views(), "/office/told"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Tile> tile(Frame frame, String what, long count, String href) {
        return count == 0
                ? List.of()
                : List.of(
                        new Tile(
                                frame.say("figures.number", "count", count),
                                frame.say("casework.work." + what, "count", count),
                                href));
    }
}
