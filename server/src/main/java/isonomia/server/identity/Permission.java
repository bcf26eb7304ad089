package isonomia.server.identity;

import static isonomia.server.identity.FieldClass.C0;
import static isonomia.server.identity.FieldClass.C1;

/// What somebody may do. A route declares one; a role holds some.
public enum Permission {
    /// See and change one's own account, second factor and devices.
    OWN_ACCOUNT(C1),
    /// See who works here.
    PEOPLE_READ(C1),
    /// Invite people, grant and end roles.
    PEOPLE_MANAGE(C1),
    /// Change what people read about the institution, and how they reach it.
    INSTITUTION_MANAGE(C1),
    /// See the bodies that use AI systems, with their liaison officers.
    BODIES_READ(C1),
    /// Enter and change bodies, invite their liaison officers.
    BODIES_MANAGE(C1),
    /// See records of AI systems before they are published.
    RECORDS_READ(C1),
    /// Write and file records.
    RECORDS_FILE(C1),
    /// Review a filed record: return it with reasons, or publish it. Never one's own.
    RECORDS_PUBLISH(C0),
    /// Bring in records of another register.
    RECORDS_IMPORT(C1),
    /// See the ledger's events.
    LEDGER_READ(C1),
    /// See who read what is confidential, and who was refused.
    ACCESS_LOG_READ(C1),
    /// See, cancel and resume jobs.
    JOBS_MANAGE(C1),
    /// Make and hand out backups, and print the sheets of the recovery key that opens them.
    BACKUPS_MANAGE(C1);

    private final FieldClass reaches;

    Permission(FieldClass reaches) {
        this.reaches = reaches;
    }

    /// The most confidential class of fields that it touches.
    public FieldClass reaches() {
        return reaches;
    }
}
