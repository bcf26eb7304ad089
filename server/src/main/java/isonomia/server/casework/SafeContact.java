package isonomia.server.casework;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What whoever works on a case has to keep to whenever she reaches somebody in it. What the person
/// herself asked for, hours or a code word, stands in [Answers].
public enum SafeContact {
    /// Nobody tells parents or guardians: it may be them of whom the child complains.
    NO_GUARDIAN,
    /// The child is asked before anybody else is spoken to.
    ASK_CHILD_FIRST;

    /// What holds for each complaint of a child.
    public static final Set<SafeContact> FOR_CHILDREN =
            java.util.Collections.unmodifiableSet(EnumSet.allOf(SafeContact.class));

    /// The message key, for example `no-guardian`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
