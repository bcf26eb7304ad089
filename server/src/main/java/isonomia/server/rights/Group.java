package isonomia.server.rights;

import isonomia.engine.words.Words;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// People who may be hit harder than others, or differently: the lens through which every list,
/// figure and finding can be seen.
///
/// @param code in addresses and files, for example `refugee-children`
/// @param within groups to which all its people belong too, for example children and refugees
/// @param wider those groups, and the groups that these are within
/// @param record word by which a transparency record names the group
public record Group(
        String code, List<String> within, Set<String> wider, Optional<String> record, Names names) {
    public Group {
        within = List.copyOf(within);
        wider = Set.copyOf(wider);
    }

    /// What it is called.
    public String name(Words words) {
        return names.in(words);
    }

    /// Whether whoever belongs to this group belongs to `other`.
    public boolean isPartOf(Group other) {
        return code.equals(other.code) || wider.contains(other.code);
    }

    Group within(Set<String> all) {
        return new Group(code, within, all, record, names);
    }
}
