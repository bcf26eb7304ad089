package isonomia.server.casework;

/// Something that happened to a complaint and that sets or stops deadlines. Published like a [CaseAct].
public sealed interface ComplaintAct {
    /// The complaint.
    ComplaintId complaint();

    /// It was sent.
    record Submitted(ComplaintId complaint) implements ComplaintAct {}

    /// The person was told that it is here.
    record Acknowledged(ComplaintId complaint) implements ComplaintAct {}

    /// Nothing more is done about it by itself: she took it back, or the office put it away.
    record Ended(ComplaintId complaint) implements ComplaintAct {}
}
