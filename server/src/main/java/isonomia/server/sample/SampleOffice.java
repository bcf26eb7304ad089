package isonomia.server.sample;

import isonomia.server.backup.RecoveryKeys;
import isonomia.server.database.Acting;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Contact;
import isonomia.server.identity.Institution;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.People;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.SampleSignIn;
import isonomia.server.identity.SetUp;
import isonomia.server.privacy.TooLarge;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;
import isonomia.server.register.ContactPerson;
import isonomia.server.register.Contacts;
import isonomia.server.register.Content;
import isonomia.server.register.Document;
import isonomia.server.register.DocumentFormat;
import isonomia.server.register.Documents;
import isonomia.server.register.Records;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Fills an office that is not set up yet by the same steps that people take: nothing here writes a
/// row of its own.
@Component
public class SampleOffice {
    private static final String PASSWORD = "four wide rivers run";

    private final SetUp setUp;
    private final People people;
    private final Invitations invitations;
    private final SampleSignIn signIn;
    private final Bodies bodies;
    private final Records records;
    private final Contacts contacts;
    private final Documents documents;
    private final RecoveryKeys recoveryKeys;
    private final SampleCases cases;

    SampleOffice(
            SetUp setUp,
            People people,
            Invitations invitations,
            SampleSignIn signIn,
            Bodies bodies,
            Records records,
            Contacts contacts,
            Documents documents,
            RecoveryKeys recoveryKeys,
            SampleCases cases) {
        this.setUp = setUp;
        this.people = people;
        this.invitations = invitations;
        this.signIn = signIn;
        this.bodies = bodies;
        this.records = records;
        this.contacts = contacts;
        this.documents = documents;
        this.recoveryKeys = recoveryKeys;
        this.cases = cases;
    }

    /// How somebody of the example signs in.
    ///
    /// @param who name and what the person does
    /// @param email to sign in with
    /// @param password the same for all
    /// @param key for an authenticator
    public record SignIn(String who, String email, String password, String key) {}

    /// The receipt that opens the mailbox of one who complained to the example office.
    public static String receipt() {
        return SampleCases.receipt();
    }

    /// Fills the office, and says how its people sign in. Does nothing to an office that is set up
    /// already, but says how the example's people sign in.
    public List<SignIn> open() {
        return Acting.SERVER.call(
                () -> {
                    if (setUp.token().isPresent()) {
                        fill();
                    }
                    List<SignIn> signIns = new ArrayList<>();
                    for (Person person : people.all()) {
                        signIn.key(person.id())
                                .ifPresent(
                                        key ->
                                                signIns.add(
                                                        new SignIn(
                                                                who(person),
                                                                person.email(),
                                                                PASSWORD,
                                                                key)));
                    }
                    return List.copyOf(signIns);
                });
    }

    private static String who(Person person) {
        return person.name()
                + person.roles().stream()
                        .map(r -> r.key().replace('-', ' '))
                        .sorted()
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void fill() {
        PersonId head =
                setUp.open(
                        new Institution(
                                "Office of the Ombudsman of Sampleland",
                                "en",
                                new Contact(
                                        "+999 12 555 01 00",
                                        "help@ombudsman.example",
                                        "7 Fountain Square\n1000 Sampletown")),
                        "Aida Karimova",
                        "aida@sample.example",
                        PASSWORD);
        signIn.enrol(head);
        recoveryKeys.makeForSample(head);
        Actor.Member aida = member(head);
        Actor.Member omar =
                join(
                        aida,
                        "Omar Haddad",
                        "omar@sample.example",
                        Set.of(Role.PUBLISHER, Role.INVESTIGATOR),
                        Optional.empty());
        Actor.Member claire =
                join(
                        aida,
                        "Claire Fontaine",
                        "claire@sample.example",
                        Set.of(Role.LEGAL_OFFICER, Role.INTAKE_OFFICER),
                        Optional.empty());
        join(
                aida,
                "Sergei Orlov",
                "sergei@sample.example",
                Set.of(Role.DATA_ANALYST, Role.AUDITOR, Role.FEDERATION_OFFICER),
                Optional.empty());
        join(
                aida,
                "Ruth Mensah",
                "ruth@sample.example",
                Set.of(Role.REVIEW_OFFICER),
                Optional.empty());
        Body housing =
                bodies.add(
                        "City Housing Office", Body.Kind.PUBLIC, "https://housing.example.org", "");
        Body work =
                bodies.add("Employment Service", Body.Kind.PUBLIC, "https://work.example.org", "");
        Body bank =
                bodies.add(
                        "Harbour Credit Bank", Body.Kind.COMPANY, "https://bank.example.org", "");
        bodies.add("Border Agency", Body.Kind.PUBLIC, "", "");
        Actor.Member lena =
                join(
                        aida,
                        "Lena Brandt",
                        "lena@sample.example",
                        Set.of(Role.LIAISON_OFFICER),
                        Optional.of(housing.id()));
        Actor.Member marta =
                join(
                        aida,
                        "Marta Silva",
                        "marta@sample.example",
                        Set.of(Role.LIAISON_OFFICER),
                        Optional.of(bank.id()));
        Version priority = published(lena, omar, housing.id(), Texts.priority());
        Version second = records.revise(lena, priority.system());
        save(lena, second, Texts.priorityLater(), Visibility.open());
        records.file(lena, second.id());
        publish(omar, second);
        inConfidence(lena, second);
        published(marta, omar, bank.id(), Texts.credit());
        Version fraud =
                write(
                        lena,
                        housing.id(),
                        Texts.fraud(),
                        Visibility.of(Map.of("logic", "law-enforcement")));
        records.file(lena, fraud.id());
        Version advice = write(omar, work.id(), Texts.advice(), Visibility.open());
        records.file(omar, advice.id());
        Version letters = write(marta, bank.id(), Texts.letters(), Visibility.open());
        records.file(marta, letters.id());
        records.sendBack(
                omar,
                letters.id(),
                "The purpose is hard to understand. Say in one sentence what the system does with a"
                        + " letter, and who reads it afterwards.");
        records.begin(lena, housing.id());
        cases.fill(
                new SampleCases.Staff(claire, omar, aida, lena, housing.id(), priority.system()));
    }

    /// Whom to ask about the system, and its technical documentation.
    private void inConfidence(Actor.Member author, Version version) {
        BodyId body = version.body().id();
        contacts.name(
                author,
                version.system(),
                body,
                new ContactPerson("Jonas Weber", "+994 12 555 01 42", "jonas@sample.example"));
        try {
            documents.add(
                    author,
                    version.system(),
                    body,
                    new Documents.Handed(
                            Document.Kind.TECHNICAL,
                            "Describes the training data. Part 2 is about errors by age and"
                                    + " district.",
                            "priority-documentation.txt",
                            DocumentFormat.TXT),
                    new ByteArrayInputStream(
                            "1. Training data\n\n2. Errors by age and district\n"
                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | TooLarge | Documents.OtherFormat e) {
            throw new IllegalStateException("The example's document is small and a text", e);
        }
    }

    private Version published(
            Actor.Member author, Actor.Member reviewer, BodyId body, Content content) {
        Version version = write(author, body, content, Visibility.open());
        records.file(author, version.id());
        publish(reviewer, version);
        return version;
    }

    private void publish(Actor.Member reviewer, Version version) {
        int revision = records.find(version.id()).orElseThrow().revision();
        records.publish(reviewer, version.id(), revision);
    }

    private Version write(
            Actor.Member author, BodyId body, Content content, Visibility visibility) {
        return save(author, records.begin(author, body), content, visibility);
    }

    private Version save(
            Actor.Member author, Version version, Content content, Visibility visibility) {
        return switch (records.save(
                author, version.id(), version.revision(), content, visibility)) {
            case Records.Saved.Done(Version saved) -> saved;
            case Records.Saved.Meanwhile _ ->
                    throw new IllegalStateException(
                            "Nobody else writes while the office is filled");
        };
    }

    private Actor.Member join(
            Actor.Member by, String name, String email, Set<Role> roles, Optional<BodyId> body) {
        String token = invitations.invite(by, name, email, "en", roles, body);
        PersonId person = invitations.accept(token, name, PASSWORD).orElseThrow();
        signIn.enrol(person);
        return member(person);
    }

    private Actor.Member member(PersonId id) {
        Person person = people.find(id).orElseThrow();
        return new Actor.Member(
                id, "", person.name(), person.language(), person.roles(), person.body());
    }
}
