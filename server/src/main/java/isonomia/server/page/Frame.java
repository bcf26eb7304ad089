package isonomia.server.page;

import isonomia.engine.words.Words;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Contact;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;

import java.util.List;
import java.util.Map;

/// What stands around every page, and the words that it is written in.
///
/// @param words of the reader's language
/// @param office name of the institution; empty before it is set up
/// @param contact how people reach it
/// @param actor who reads
/// @param path of the page, without what was searched for; the language links lead back to it
/// @param csrf hidden field of every form
/// @param sample whether all people and bodies here are invented
public record Frame(
        Words words,
        String office,
        Contact contact,
        Actor actor,
        String path,
        Csrf csrf,
        boolean sample) {

    /// The token that a form sends back, so that no other site can send it.
    public record Csrf(String name, String value) {}

    /// A place in the navigation.
    ///
    /// @param href where it leads
    /// @param key of its text
    /// @param here whether the page is in this part
    public record Place(String href, String key, boolean here) {}

    /// The text of `key`.
    public String say(String key) {
        return words.say(key);
    }

    /// The text of `key` with one value.
    public String say(String key, String name, Object value) {
        return words.say(key, Map.of(name, value));
    }

    /// The text of `key` with its values.
    public String say(String key, Map<String, ?> values) {
        return words.say(key, values);
    }

    /// A whole number as the reader's language sets it.
    public String number(long value) {
        return com.ibm.icu.text.NumberFormat.getIntegerInstance(words.locale()).format(value);
    }

    /// Whether the reader may do this.
    public boolean may(Permission permission) {
        return Access.may(actor, permission);
    }

    /// Whether the reader may do this with what is so confidential.
    public boolean may(Permission permission, FieldClass fieldClass) {
        return Access.may(actor, permission, fieldClass);
    }

    /// Whether the reader is signed in.
    public boolean member() {
        return actor instanceof Actor.Member;
    }

    /// Whether the reader is between the two steps of signing in, or has just done the second.
    public boolean halfway() {
        return actor instanceof Actor.Halfway;
    }

    /// The name of the signed-in reader.
    public String memberName() {
        return actor instanceof Actor.Member member ? member.name() : "";
    }

    /// The parts of the workspace that the reader may enter.
    public List<Place> places() {
        if (!(actor instanceof Actor.Member member)) {
            return List.of();
        }
        return java.util.stream.Stream.of(
                        new Entry("/office", "frame.nav.work", Permission.OWN_ACCOUNT),
                        new Entry(
                                "/office/complaints",
                                "frame.nav.complaints",
                                Permission.COMPLAINTS_READ),
                        new Entry("/office/cases", "frame.nav.cases", Permission.CASES_READ),
                        new Entry("/office/told", "frame.nav.told", Permission.REQUESTS_ANSWER),
                        new Entry("/office/due", "frame.nav.due", Permission.CASES_READ),
                        new Entry("/office/records", "frame.nav.records", Permission.RECORDS_READ),
                        new Entry(
                                "/office/requests",
                                "frame.nav.requests",
                                Permission.REQUESTS_READ,
                                FieldClass.C2),
                        new Entry("/office/import", "frame.nav.import", Permission.RECORDS_IMPORT),
                        new Entry("/office/review", "frame.nav.review", Permission.RECORDS_PUBLISH),
                        new Entry(
                                "/office/documents",
                                "frame.nav.documents",
                                Permission.RECORDS_READ,
                                FieldClass.C2),
                        new Entry("/office/bodies", "frame.nav.bodies", Permission.BODIES_READ),
                        new Entry("/office/people", "frame.nav.people", Permission.PEOPLE_READ),
                        new Entry(
                                "/office/retention",
                                "frame.nav.retention",
                                Permission.RETENTION_PROPOSE),
                        new Entry("/office/ledger", "frame.nav.ledger", Permission.LEDGER_READ),
                        new Entry("/office/jobs", "frame.nav.jobs", Permission.OWN_ACCOUNT),
                        new Entry(
                                "/office/access-log",
                                "frame.nav.access-log",
                                Permission.ACCESS_LOG_READ),
                        new Entry(
                                "/office/backups", "frame.nav.backups", Permission.BACKUPS_MANAGE),
                        new Entry(
                                "/office/institution",
                                "frame.nav.institution",
                                Permission.INSTITUTION_MANAGE),
                        new Entry(
                                "/office/calendar",
                                "frame.nav.calendar",
                                Permission.INSTITUTION_MANAGE),
                        new Entry("/office/account", "frame.nav.account", Permission.OWN_ACCOUNT))
                .filter(e -> Access.may(member, e.needs(), e.reaches()))
                .map(
                        e ->
                                new Place(
                                        e.href(),
                                        e.key(),
                                        path.equals(e.href())
                                                || (!e.href().equals("/office")
                                                        && path.startsWith(e.href() + "/"))))
                .toList();
    }

    private record Entry(String href, String key, Permission needs, FieldClass reaches) {
        Entry(String href, String key, Permission needs) {
            this(href, key, needs, FieldClass.C0);
        }
    }
}
