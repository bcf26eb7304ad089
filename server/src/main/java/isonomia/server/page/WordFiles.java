package isonomia.server.page;

/// Lies beside the folders of words.
final class WordFiles {
    private WordFiles() {}
}
