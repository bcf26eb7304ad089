package isonomia.server.privacy;

/// Who can encrypt under a data key. It does not open anything: whoever hands something in need not be
/// able to read what lies there already.
public sealed interface Sealer permits FreshKey, KeptKey {
    /// The key's id.
    KeyId id();

    /// `text` as it may be kept, to be opened at this place only.
    SealedText seal(Place place, String text);
}
