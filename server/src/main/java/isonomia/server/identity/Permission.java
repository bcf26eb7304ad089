package isonomia.server.identity;

import static isonomia.server.identity.FieldClass.C0;
import static isonomia.server.identity.FieldClass.C1;
import static isonomia.server.identity.FieldClass.C2;
import static isonomia.server.identity.FieldClass.C3;

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
    BACKUPS_MANAGE(C1),
    /// Read what people complained of before it is a case, and write to them.
    COMPLAINTS_READ(C3),
    /// Write down what somebody complains of by telephone, in a visit or by letter.
    COMPLAINTS_ENTER(C3),
    /// See the cases on which one works, with their complaints.
    CASES_READ(C3),
    /// See the cases on which one does not work, too.
    CASES_OVERSEE(C1),
    /// Register a case, screen it, and say whether it can be taken up.
    CASES_TRIAGE(C3),
    /// Investigate: ask the body, tell both sides what one thinks, find, propose a decision.
    CASES_WORK(C3),
    /// Say who works on a case and who must not, approve plans and requests.
    CASES_LEAD(C2),
    /// Issue a decision, or return it with reasons. Never in a case that one investigated.
    CASES_DECIDE(C3),
    /// Sign a proposed decision as lawful. Never in a case that one investigated, nor one's own decision.
    CASES_SIGN(C3),
    /// Say whether a decision stands. Never in a case on which one ever worked.
    CASES_REVIEW(C3),
    /// Release a copy of evidence with parts blacked out, or return it with reasons. Never one's own.
    EVIDENCE_RELEASE(C3),
    /// See until when cases and complaints are kept, and propose to erase one.
    RETENTION_PROPOSE(C2),
    /// Confirm that a case or a complaint is erased. Never one's own proposal.
    RETENTION_CONFIRM(C2),
    /// See what the institution asks bodies: in the cases that one may see, or of one's own body.
    REQUESTS_READ(C1),
    /// Approve a request to a body before it is sent. Never one's own.
    REQUESTS_APPROVE(C2),
    /// Answer what the institution asks the body for which one speaks.
    REQUESTS_ANSWER(C1);

    private final FieldClass reaches;

    Permission(FieldClass reaches) {
        this.reaches = reaches;
    }

    /// The most confidential class of fields that it touches.
    public FieldClass reaches() {
        return reaches;
    }
}
