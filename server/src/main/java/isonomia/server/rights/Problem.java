package isonomia.server.rights;

/// What is wrong with an entry of a file of the catalogue.
///
/// @param place file and entry, for example `rights.json, article ICCPR 17`
/// @param sentence what was found, what was expected, what to do
record Problem(String place, String sentence) {
    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
