package isonomia.server.identity;

import static isonomia.server.identity.Permission.ACCESS_LOG_READ;
import static isonomia.server.identity.Permission.BACKUPS_MANAGE;
import static isonomia.server.identity.Permission.BODIES_MANAGE;
import static isonomia.server.identity.Permission.BODIES_READ;
import static isonomia.server.identity.Permission.CASES_DECIDE;
import static isonomia.server.identity.Permission.CASES_LEAD;
import static isonomia.server.identity.Permission.CASES_OVERSEE;
import static isonomia.server.identity.Permission.CASES_READ;
import static isonomia.server.identity.Permission.CASES_REVIEW;
import static isonomia.server.identity.Permission.CASES_SIGN;
import static isonomia.server.identity.Permission.CASES_TRIAGE;
import static isonomia.server.identity.Permission.CASES_WORK;
import static isonomia.server.identity.Permission.COMPLAINTS_ENTER;
import static isonomia.server.identity.Permission.COMPLAINTS_READ;
import static isonomia.server.identity.Permission.EVIDENCE_RELEASE;
import static isonomia.server.identity.Permission.INSTITUTION_MANAGE;
import static isonomia.server.identity.Permission.JOBS_MANAGE;
import static isonomia.server.identity.Permission.LEDGER_READ;
import static isonomia.server.identity.Permission.OWN_ACCOUNT;
import static isonomia.server.identity.Permission.PEOPLE_MANAGE;
import static isonomia.server.identity.Permission.PEOPLE_READ;
import static isonomia.server.identity.Permission.RECORDS_FILE;
import static isonomia.server.identity.Permission.RECORDS_IMPORT;
import static isonomia.server.identity.Permission.RECORDS_PUBLISH;
import static isonomia.server.identity.Permission.RECORDS_READ;
import static isonomia.server.identity.Permission.REQUESTS_ANSWER;
import static isonomia.server.identity.Permission.REQUESTS_APPROVE;
import static isonomia.server.identity.Permission.REQUESTS_READ;
import static isonomia.server.identity.Permission.RETENTION_CONFIRM;
import static isonomia.server.identity.Permission.RETENTION_PROPOSE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a person is in the institution, or towards it. A person may hold several; in an office of
/// five most do. No role holds a permission to approve what its holder made: that is never granted.
public enum Role {
    INTAKE_OFFICER(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            BODIES_MANAGE,
            RECORDS_READ,
            COMPLAINTS_READ,
            COMPLAINTS_ENTER,
            CASES_READ,
            CASES_TRIAGE,
            REQUESTS_READ),
    INVESTIGATOR(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            RECORDS_READ,
            RECORDS_FILE,
            CASES_READ,
            CASES_WORK,
            EVIDENCE_RELEASE,
            REQUESTS_READ,
            REQUESTS_APPROVE),
    TEAM_LEAD(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            BODIES_MANAGE,
            RECORDS_READ,
            RECORDS_IMPORT,
            COMPLAINTS_READ,
            CASES_READ,
            CASES_OVERSEE,
            CASES_TRIAGE,
            CASES_LEAD,
            EVIDENCE_RELEASE,
            RETENTION_PROPOSE,
            RETENTION_CONFIRM,
            REQUESTS_READ,
            REQUESTS_APPROVE),
    LEGAL_OFFICER(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            RECORDS_READ,
            RECORDS_PUBLISH,
            CASES_READ,
            CASES_OVERSEE,
            CASES_SIGN,
            EVIDENCE_RELEASE,
            REQUESTS_READ),
    DECISION_MAKER(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            RECORDS_READ,
            RECORDS_PUBLISH,
            CASES_READ,
            CASES_OVERSEE,
            CASES_DECIDE,
            RETENTION_PROPOSE,
            RETENTION_CONFIRM,
            REQUESTS_READ),
    REVIEW_OFFICER(
            FieldClass.C3,
            PEOPLE_READ,
            BODIES_READ,
            RECORDS_READ,
            CASES_READ,
            CASES_OVERSEE,
            CASES_REVIEW,
            REQUESTS_READ),
    DATA_ANALYST(FieldClass.C2, PEOPLE_READ, BODIES_READ, RECORDS_READ),
    IDENTITY_CUSTODIAN(FieldClass.C3, PEOPLE_READ),
    FOLLOW_UP_OFFICER(FieldClass.C2, PEOPLE_READ, BODIES_READ, RECORDS_READ),
    PUBLISHER(FieldClass.C2, PEOPLE_READ, BODIES_READ, RECORDS_READ, RECORDS_PUBLISH),
    RECORDS_MANAGER(
            FieldClass.C2,
            PEOPLE_READ,
            BODIES_READ,
            RECORDS_READ,
            LEDGER_READ,
            ACCESS_LOG_READ,
            RETENTION_PROPOSE,
            RETENTION_CONFIRM),
    FEDERATION_OFFICER(FieldClass.C1, PEOPLE_READ, BODIES_READ, RECORDS_READ, RECORDS_IMPORT),
    /// Works for a public body or a company, and sees only what concerns that body.
    LIAISON_OFFICER(FieldClass.C1, RECORDS_READ, RECORDS_FILE, REQUESTS_READ, REQUESTS_ANSWER),
    EXTERNAL_EXPERT(FieldClass.C2),
    /// Reads logs and proofs, never content.
    AUDITOR(FieldClass.C1, LEDGER_READ, ACCESS_LOG_READ),
    /// Configuration and people, never content, and no key but the recovery key while its sheets are
    /// printed.
    ADMINISTRATOR(
            FieldClass.C1,
            PEOPLE_READ,
            PEOPLE_MANAGE,
            INSTITUTION_MANAGE,
            BODIES_READ,
            BODIES_MANAGE,
            JOBS_MANAGE,
            BACKUPS_MANAGE);

    private final FieldClass clearance;

    /// An unmodifiable copy, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Permission> permissions;

    Role(FieldClass clearance, Permission... permissions) {
        this.clearance = clearance;
        EnumSet<Permission> all = EnumSet.of(OWN_ACCOUNT, permissions);
        this.permissions = Collections.unmodifiableSet(all);
    }

    /// The most confidential class of fields that its holder may see.
    public FieldClass clearance() {
        return clearance;
    }

    /// What its holder may do.
    public Set<Permission> permissions() {
        return permissions;
    }

    /// Whether it is held for a body outside the institution.
    public boolean forBody() {
        return this == LIAISON_OFFICER;
    }

    /// The message key, for example `team-lead`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
