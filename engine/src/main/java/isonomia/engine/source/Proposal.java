package isonomia.engine.source;

public final class Proposal {
    private Proposal() {}

    public static String yaml(Profile p) {
        return "";
    }
}
