package isonomia.e2e;

import java.util.function.Consumer;

/// A page in a certain state, on a walk through the office.
///
/// @param name of its picture
/// @param who looks: a first name of the example, or nobody
/// @param route as `docs/routes.md` lists it
/// @param status that the page has
/// @param way there
record Stop(String name, String who, String route, int status, Consumer<Visitor> way) {
    static final String NOBODY = "nobody";

    /// A page that is just opened.
    static Stop at(String who, String route, String address) {
        return new Stop(named(who, address), who, route, 200, v -> v.go(address));
    }

    /// A page that is opened and says that something is wrong.
    static Stop refused(String who, String route, String address, int status) {
        return new Stop(named(who, address) + "-" + status, who, route, status, v -> v.go(address));
    }

    /// A page on which the first form is sent as it stands.
    static Stop sent(String who, String route, String address) {
        return new Stop(
                named(who, address) + "-sent",
                who,
                route,
                422,
                v -> {
                    v.go(address);
                    v.send();
                });
    }

    private static String named(String who, String address) {
        String plain =
                address.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                        .replaceAll("[A-Za-z0-9_-]{40,}", "token")
                        .replaceAll("[^A-Za-z0-9.]+", "-")
                        .replaceAll("^-|-$", "");
        return who + "-" + (plain.isEmpty() ? "start" : plain);
    }
}
