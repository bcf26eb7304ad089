package isonomia.engine.statistic;

/// With whom the groups of a protected attribute are compared. Fixed in the mapping before anybody
/// looks at results.
public sealed interface Reference {

    /// A group named beforehand.
    record Named(String group) implements Reference {}

    /// The group with the best rate among those large enough. Chosen from the data, so intervals
    /// and p-values pay for the choice.
    record Best() implements Reference {}

    /// Everybody outside the group.
    record Rest() implements Reference {}

    /// Everybody, the group included; the overlap is taken into account.
    record Overall() implements Reference {}
}
