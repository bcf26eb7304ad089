package isonomia.e2e;

/// Who and what is in the story, in the script of its language. All of it is invented.
///
/// @param second an investigator who has a link to somebody in the case
/// @param reviewer who never worked on it
/// @param own a system that the officer describes herself
/// @param search words by which somebody looks for the system
/// @param summary of the record, as it is first filed
/// @param better summary, as it is filed after it was returned
/// @param newest summary of the second version
record Cast(
        String office,
        String head,
        String officer,
        String liaison,
        String second,
        String reviewer,
        String body,
        String system,
        String own,
        String search,
        String summary,
        String better,
        String newest,
        String answer,
        String returned,
        String withdrawn) {

    static final String PASSWORD = "four quiet lanterns drift";

    /// The cast of a language; those that write from the left share one.
    static Cast of(String language) {
        return language.equals("ar") ? ARABIC : ENGLISH;
    }

    private static final Cast ENGLISH =
            new Cast(
                    "Office of the Commissioner for Fair Decisions",
                    "Aynur Salimova",
                    "Tomás Ferreira",
                    "Nadia Haddad",
                    "Pavel Sorokin",
                    "Inés Cardoso",
                    "City Housing Office",
                    "Order of applications for housing support",
                    "Reminders about rent",
                    "housing SUPPORT",
                    "It puts applications in an order.",
                    "It sorts applications for housing support by urgency; a person reads each.",
                    "It sorts applications for housing support by urgency, and now by age too.",
                    "A clerk reads every file before the decision and may decide otherwise.",
                    "Say what the system does in words that a neighbour would understand.",
                    "The body has stopped using the system.");

    private static final Cast ARABIC =
            new Cast(
                    "ديوان العدالة في القرارات",
                    "أمينة الراشد",
                    "يوسف منصور",
                    "ليلى حدّاد",
                    "سامر الخطيب",
                    "هدى العلي",
                    "مكتب الإسكان البلدي",
                    "ترتيب طلبات دعم السكن",
                    "التذكير بالإيجار",
                    "الاسكان طلبات",
                    "يرتّب الطلبات.",
                    "يرتّب طلبات دعم الإسكان حسب الاستعجال، ويقرأ موظف كل طلب.",
                    "يرتّب طلبات دعم الإسكان حسب الاستعجال، والآن حسب العمر أيضًا.",
                    "يقرأ موظف كل ملف قبل القرار، وله أن يقرر غير ذلك.",
                    "اكتب ما يفعله النظام بكلمات يفهمها الجار.",
                    "توقفت الجهة عن استخدام النظام.");
}
