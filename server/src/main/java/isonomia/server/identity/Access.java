package isonomia.server.identity;

import java.util.EnumSet;
import java.util.Set;

/// The one decision on who may do what. Every page, list, search, count, export, file and job asks
/// it; what it does not allow is denied.
///
/// Tried in this order, and the first that denies holds: recusal, role, membership, field class
/// (which does not bind a body for what it handed in itself), state, authorship. Somebody denied by recusal or membership gets the same answer as for a thing
/// that does not exist.
public final class Access {
    private Access() {}

    /// Permissions under which a thing is approved: nobody holds them over what they made.
    private static final Set<Permission> APPROVING =
            EnumSet.of(
                    Permission.RECORDS_PUBLISH,
                    Permission.CASES_DECIDE,
                    Permission.CASES_SIGN,
                    Permission.CASES_REVIEW,
                    Permission.EVIDENCE_RELEASE,
                    Permission.RETENTION_CONFIRM,
                    Permission.REQUESTS_APPROVE);

    /// The answer.
    public enum Decision {
        ALLOWED,
        /// Sign in first, or finish signing in.
        SIGN_IN,
        /// As if it did not exist.
        ABSENT,
        /// The roles do not hold the permission.
        ROLE,
        /// The fields are too confidential for the roles.
        FIELD_CLASS,
        /// Not in the state in which the thing is.
        STATE,
        /// Nobody approves their own.
        OWN
    }

    /// Whether `actor` may do this to `subject`.
    public static Decision decide(Actor actor, Permission permission, Subject subject) {
        return switch (actor) {
            case Actor.Anybody _, Actor.Halfway _ -> Decision.SIGN_IN;
            case Actor.Member member -> decide(member, permission, subject);
        };
    }

    private static Decision decide(Actor.Member member, Permission permission, Subject subject) {
        if (subject.recused().contains(member.person())) {
            return Decision.ABSENT;
        }
        if (member.roles().stream().noneMatch(r -> r.permissions().contains(permission))) {
            return Decision.ROLE;
        }
        boolean strange =
                member.body().isPresent()
                        && subject.body().isPresent()
                        && !subject.body().equals(member.body());
        boolean outside =
                subject.team().isPresent()
                        && !subject.team().get().contains(member.person())
                        && member.roles().stream()
                                .noneMatch(r -> r.permissions().contains(Permission.CASES_OVERSEE));
        if (strange || outside) {
            return Decision.ABSENT;
        }
        // Not the institution's people: a body's confidence is in the office, not in all who work
        // there.
        boolean own =
                subject.handedIn()
                        && subject.body().isPresent()
                        && subject.body().equals(member.body());
        boolean cleared =
                own
                        || member.roles().stream()
                                .filter(r -> r.permissions().contains(permission))
                                .anyMatch(r -> r.clearance().compareTo(subject.fieldClass()) >= 0);
        if (!cleared) {
            return Decision.FIELD_CLASS;
        }
        if (!subject.open()) {
            return Decision.STATE;
        }
        if (APPROVING.contains(permission) && subject.authors().contains(member.person())) {
            return Decision.OWN;
        }
        return Decision.ALLOWED;
    }

    /// Refuses by exception unless `actor` may do this.
    ///
    /// @throws Denied with the decision
    public static void require(Actor actor, Permission permission, Subject subject) {
        Decision decision = decide(actor, permission, subject);
        if (decision != Decision.ALLOWED) {
            throw new Denied(decision);
        }
    }

    /// Whether `actor` may do this at all, to something of their own or the institution's.
    public static boolean may(Actor actor, Permission permission) {
        return may(actor, permission, FieldClass.C0);
    }

    /// Whether `actor` may do this at all, to something so confidential of their own or the
    /// institution's.
    public static boolean may(Actor actor, Permission permission, FieldClass fieldClass) {
        return decide(actor, permission, fieldClass) == Decision.ALLOWED;
    }

    /// Whether `actor` may do this at all, to something so confidential of their own or the
    /// institution's.
    public static Decision decide(Actor actor, Permission permission, FieldClass fieldClass) {
        return switch (actor) {
            case Actor.Anybody _, Actor.Halfway _ -> Decision.SIGN_IN;
            case Actor.Member member -> decide(member, permission, Subject.any(member, fieldClass));
        };
    }
}
