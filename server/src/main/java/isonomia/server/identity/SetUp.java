package isonomia.server.identity;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;

/// The first sign-in: whoever started the server opens the office by a link that works once. The
/// link is made anew at each start and printed on the terminal, never kept.
@Component
public class SetUp {
    private final Institutions institutions;
    private final People people;
    private final Credentials credentials;
    private final ApplicationEventPublisher acts;
    private final String token = Tokens.token();

    SetUp(
            Institutions institutions,
            People people,
            Credentials credentials,
            ApplicationEventPublisher acts) {
        this.institutions = institutions;
        this.people = people;
        this.credentials = credentials;
        this.acts = acts;
    }

    /// The token of the link; empty once the office is set up.
    public Optional<String> token() {
        return institutions.find().isPresent() ? Optional.empty() : Optional.of(token);
    }

    /// Whether `given` is the token of the link, and the office is still to be set up.
    public boolean open(String given) {
        return token().isPresent() && MessageDigest.isEqual(Tokens.hash(given), Tokens.hash(token));
    }

    /// Makes the institution and the account of its head.
    ///
    /// @throws Denied when somebody else was quicker
    @Transactional
    public PersonId open(Institution institution, String name, String email, String password) {
        if (!institutions.create(institution)) {
            throw new Denied(Access.Decision.ABSENT);
        }
        PersonId head = PersonId.fresh();
        acts.publishEvent(new Act.OfficeSetUp(head, institution.language()));
        people.add(
                head,
                name,
                email,
                institution.language(),
                // In a small office the head does most things; roles can be handed on later.
                EnumSet.of(
                        Role.ADMINISTRATOR,
                        Role.DECISION_MAKER,
                        Role.TEAM_LEAD,
                        Role.RECORDS_MANAGER),
                Optional.empty(),
                Optional.empty());
        credentials.create(head, Passwords.hash(password));
        return head;
    }
}
