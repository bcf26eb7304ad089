package isonomia.server.sample;

import isonomia.server.register.Content;

import java.util.Map;

/// What the records of the example office say. All of it is invented.
final class Texts {
    private Texts() {}

    static Content priority() {
        return Content.builder()
                .text("name", "Priority of applications for housing support")
                .text(
                        "summary_plain",
                        "Sorts applications for housing support by urgency, so that the most urgent"
                                + " are read first.")
                .text("policy_domain", "housing")
                .text("lifecycle_status", "in-use")
                .text("start", "2024-03")
                .text("unit", "Department for housing support")
                .text("accountable_role", "Head of the department")
                .text("contact_public", "housing@example.org")
                .text("website", "https://housing.example.org/priority")
                .text(
                        "purpose",
                        "About 9,000 people a year apply for support with their rent. The system"
                                + " reads each form and gives it a place in the queue. It refuses"
                                + " nobody: every application is read by a person.")
                .text(
                        "human_control",
                        "A case worker reads every application and can move it up or down. Each"
                                + " change is recorded with its reason.")
                .text(
                        "appeal_route",
                        "Write or come to the office within thirty days. A person who did not work"
                                + " on the application looks at it again.")
                .text("model_type", "rules")
                .item(
                        "legal_basis",
                        Map.of("title", "Housing Support Act of Sampleland, section 12"))
                .item(
                        "risks",
                        Map.of(
                                "text",
                                "People without papers may be ranked too low.",
                                "mitigation",
                                "A sample of low ranks is read first by a second person each"
                                        + " week."))
                .build();
    }

    static Content priorityLater() {
        return priority().toBuilder()
                .text(
                        "training",
                        "Case workers learn in half a day what the rank means and when not to"
                                + " follow it.")
                .text("volume", "About 9,000 applications a year, every working day.")
                .build();
    }

    static Content credit() {
        return Content.builder()
                .text("name", "Score for consumer credit")
                .text(
                        "summary_plain",
                        "Estimates how likely it is that a credit will be paid back, and proposes"
                                + " to grant or refuse it.")
                .text("policy_domain", "economy")
                .text("lifecycle_status", "in-use")
                .text("start", "2022-09")
                .text("contact_public", "https://bank.example.org/contact")
                .text(
                        "purpose",
                        "To decide on credits up to 10,000. The score is one of five things that a"
                                + " clerk sees.")
                .text(
                        "human_control",
                        "A clerk decides. The clerk may depart from the proposal and must write"
                                + " down why.")
                .text(
                        "appeal_route",
                        "Ask for the reasons in writing; another clerk reviews the decision.")
                .text("model_type", "statistical")
                .build();
    }

    static Content fraud() {
        return Content.builder()
                .text("name", "Selection of cases for control visits")
                .text(
                        "summary_plain",
                        "Marks applications in which facts contradict each other, so that an"
                                + " inspector can look at them.")
                .text("policy_domain", "housing")
                .text("lifecycle_status", "pilot")
                .text("contact_public", "housing@example.org")
                .text(
                        "purpose",
                        "To find contradictions between an application and the register of rents.")
                .text("logic", "Compares twelve entries with the register of rents.")
                .text(
                        "human_control",
                        "An inspector reads every marked case before anything happens.")
                .text("appeal_route", "Objection within thirty days, as with every decision.")
                .build();
    }

    static Content advice() {
        return Content.builder()
                .text("name", "Advice for people looking for work")
                .text(
                        "summary_plain",
                        "Proposes courses and open posts that fit what somebody has done before.")
                .text("policy_domain", "work")
                .text("lifecycle_status", "in-use")
                .text("contact_public", "work@example.org")
                .text("purpose", "To give everybody a first list to talk about with an adviser.")
                .text("human_control", "Advisers add and strike out proposals in the meeting.")
                .text("appeal_route", "Ask for another adviser at any time.")
                .build();
    }

    static Content letters() {
        return Content.builder()
                .text("name", "Sorting of letters")
                .text("summary_plain", "Reads incoming letters and sends them to a department.")
                .text("policy_domain", "operations")
                .text("lifecycle_status", "in-use")
                .text("contact_public", "https://bank.example.org/contact")
                .text("purpose", "Optimised omnichannel inbound document routing.")
                .text("human_control", "Clerks correct wrong departments.")
                .text("appeal_route", "Call the bank.")
                .build();
    }
}
