package isonomia.e2e;

import java.util.List;
import java.util.function.Consumer;

/// The stops of somebody who complains without an account, and comes back to her mailbox.
final class ComplaintStops {
    private static final String HER = "complainant";
    private static final String FORM = "/complain/form/{group}";
    private static final String ONE = "/complain/one/{question}";
    private static final String CONTINUE = "main form button:not(.second, .quiet)";

    private final Walk walk;

    ComplaintStops(Walk walk) {
        this.walk = walk;
    }

    /// Finds the way to all of them.
    void plan() {
        walk.admit(HER);
        for (String page :
                List.of(
                        "/complain",
                        "/complain/promises",
                        "/complain/easy",
                        "/complain/child",
                        "/complain/elsewhere",
                        "/mailbox",
                        "/calendar")) {
            walk.page(Stop.NOBODY, page, page);
        }
        walk.sent(Stop.NOBODY, "/mailbox", "/mailbox");
        writes();
        sends();
        comesBack();
        inEasyWords(
                "easy",
                List.of("when", "system", "done", "anonymity", "telephone", "no-message", "needs"));
        inEasyWords("child", List.of("body", "wanted", "name", "trusted", "not-told"));
    }

    /// Somebody who is asked one question at a time.
    private void inEasyWords(String who, List<String> questions) {
        walk.admit(who);
        add(
                who,
                "begins",
                200,
                v -> {
                    v.go("/complain/" + who);
                    goOn(v);
                });
        add(
                who,
                "says-nothing",
                422,
                v -> {
                    v.go("/complain/one/narrative");
                    goOn(v);
                });
        for (String question : questions) {
            walk.page(who, ONE, "/complain/one/" + question);
        }
        add(
                who,
                "goes-on-later",
                200,
                v -> {
                    v.go("/complain/one/needs");
                    v.press(v.page().locator("main form button.quiet"));
                });
        stop(
                who,
                "sends-a-mistake",
                "/complain/check",
                422,
                v -> {
                    v.go("/complain/check");
                    v.send();
                });
        add(
                who,
                "does-not-know",
                200,
                v -> {
                    v.go("/complain/one/narrative");
                    v.press(v.page().locator("main button[value=unknown]"));
                });
        walk.page(who, "/complain/check", "/complain/check");
        stop(
                who,
                "receipt",
                "/complain/check",
                200,
                v -> {
                    v.go("/complain/check");
                    v.send();
                });
    }

    private void add(String who, String name, int status, Consumer<Visitor> way) {
        stop(who, name, ONE, status, way);
    }

    private void stop(String who, String name, String route, int status, Consumer<Visitor> way) {
        walk.add(new Stop(who + "-" + name, who, route, status, way));
    }

    private void stop(String name, String route, int status, Consumer<Visitor> way) {
        walk.add(new Stop(HER + "-" + name, HER, route, status, way));
    }

    private static void goOn(Visitor visitor) {
        visitor.press(visitor.page().locator(CONTINUE).last());
    }

    private void writes() {
        stop(
                "begins",
                FORM,
                200,
                v -> {
                    v.go("/complain");
                    v.send();
                });
        stop(
                "says-nothing",
                FORM,
                422,
                v -> {
                    v.go("/complain/form/what");
                    goOn(v);
                });
        stop(
                "says-what-happened",
                FORM,
                200,
                v -> {
                    v.go("/complain/form/what");
                    v.type("narrative", "My application was refused within a second.\n\nWhy?");
                    goOn(v);
                });
        for (String group : List.of("what", "so-far", "you", "reach")) {
            walk.page(HER, FORM, "/complain/form/" + group);
        }
        stop(
                "mistypes",
                FORM,
                422,
                v -> {
                    v.go("/complain/form/reach");
                    v.type("email", "at home");
                    goOn(v);
                });
        stop(
                "sends-a-mistake",
                "/complain/check",
                422,
                v -> {
                    v.go("/complain/check");
                    v.send();
                });
        stop(
                "corrects",
                "/complain/check",
                200,
                v -> {
                    v.go("/complain/form/reach?change=1");
                    v.type("email", "");
                    goOn(v);
                });
        stop(
                "goes-on-later",
                FORM,
                200,
                v -> {
                    v.go("/complain/form/you");
                    v.press(v.page().locator("main form button.quiet"));
                });
        walk.page(HER, "/complain", "/complain");
        walk.page(HER, "/complain/discard", "/complain/discard");
        walk.refused(HER, FORM, "/complain/form/nothing", 404);
    }

    private void sends() {
        stop(
                "receipt",
                "/complain/check",
                200,
                v -> {
                    v.go("/complain/check");
                    v.send();
                });
        walk.page(HER, "/complain/sent", "/complain/sent");
    }

    private void comesBack() {
        for (String page :
                List.of("", "/answers", "/messages", "/files", "/helpers", "/withdraw")) {
            walk.page(HER, "/mailbox/inside" + page, "/mailbox/inside" + page);
        }
        walk.refused(
                HER,
                "/mailbox/inside/views/{id}",
                "/mailbox/inside/views/00000000-0000-4000-8000-000000000000",
                404);
        walk.sent(HER, "/mailbox/inside/messages", "/mailbox/inside/messages");
        walk.sent(HER, "/mailbox/inside/files", "/mailbox/inside/files");
        walk.sent(HER, "/mailbox/inside/helpers", "/mailbox/inside/helpers");
        stop(
                "writes-a-message",
                "/mailbox/inside/messages",
                200,
                v -> {
                    v.go("/mailbox/inside/messages");
                    v.type("text", "The letter came back.");
                    v.send();
                });
        stop(
                "new-code",
                "/mailbox/inside",
                200,
                v -> {
                    v.go("/mailbox/inside");
                    v.press(v.page().locator("[action$='/inside/code'] button"));
                });
        stop(
                "withdraws",
                "/mailbox/inside",
                200,
                v -> {
                    v.go("/mailbox/inside/withdraw");
                    v.send();
                });
        stop(
                "leaves",
                "/calendar",
                200,
                v -> {
                    v.go("/mailbox/inside");
                    v.press(v.page().locator(".exit button"));
                });
    }
}
