package isonomia.server.register;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import java.util.UUID;

/// Makes bodies and records for tests.
public final class TestRecords {
    private final RunningServer server;
    private final Records records;
    private final TestPeople people;

    public TestRecords(RunningServer server) {
        this.server = server;
        this.records = server.part(Records.class);
        this.people = new TestPeople(server);
    }

    /// A new body.
    public Body body() {
        return body("Body " + UUID.randomUUID());
    }

    /// A new body with a name.
    public Body body(String name) {
        return Acting.SERVER.call(
                () -> server.part(Bodies.class).add(name, Body.Kind.PUBLIC, "", ""));
    }

    /// A record that can be filed.
    public static Content complete(String name) {
        return Content.builder()
                .text("name", name)
                .text("summary_plain", "Sorts applications by how urgent they look.")
                .text("policy_domain", "social-protection")
                .text("lifecycle_status", "in-use")
                .text("contact_public", "algorithms@example.org")
                .text("purpose", "People in need should not have to wait.")
                .text("human_control", "A caseworker reads every application herself.")
                .text("appeal_route", "Write to the office within six weeks.")
                .build();
    }

    /// The first version of a new system, being written.
    public Version draft(SignedIn author, Body body, Content content, Visibility visibility) {
        Version begun = author.does(() -> records.begin(author.member(), body.id()));
        return write(author, begun, content, visibility);
    }

    /// A version with this content.
    public Version write(SignedIn author, Version version, Content content, Visibility visibility) {
        return author.does(
                () ->
                        ((Records.Saved.Done)
                                        records.save(
                                                author.member(),
                                                version.id(),
                                                version.revision(),
                                                content,
                                                visibility))
                                .version());
    }

    /// The first version of a new system, handed in.
    public Version filed(SignedIn author, Body body, Content content) {
        return file(author, draft(author, body, content, Visibility.open()));
    }

    /// The same version, handed in.
    public Version file(SignedIn author, Version draft) {
        author.runs(() -> records.file(author.member(), draft.id()));
        return author.does(() -> records.find(draft.id()).orElseThrow());
    }

    /// The same version, published by somebody new.
    public Version publish(Version filed) {
        SignedIn officer = people.officer(Role.PUBLISHER);
        officer.runs(() -> records.publish(officer.member(), filed.id(), filed.revision()));
        return officer.does(() -> records.find(filed.id()).orElseThrow());
    }

    /// The first version of a new system, published.
    public Version published(SignedIn author, Body body, Content content) {
        return publish(filed(author, body, content));
    }
}
