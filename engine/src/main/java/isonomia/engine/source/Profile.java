package isonomia.engine.source;

public record Profile() {
    public static Profile of(DecisionLog log) {
        return new Profile();
    }
}
