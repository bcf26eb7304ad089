package isonomia.e2e;

/// What is said in the story of a complaint, in the script of its language. All of it is invented.
///
/// @param happened what the person says
/// @param about the case in a line
/// @param alleged what the office takes from it
/// @param asked what the office asks the body
/// @param answered what the body answers
/// @param toHer what the office thinks so far, for the person
/// @param toBody the same, for the body
/// @param hers her comment
/// @param theirs the body's comment
/// @param found why the allegation is upheld
/// @param decided the decision
record Grievance(
        String happened,
        String about,
        String alleged,
        String asked,
        String answered,
        String toHer,
        String toBody,
        String hers,
        String theirs,
        String found,
        String decided) {

    static Grievance of(String language) {
        return language.equals("ar") ? ARABIC : ENGLISH;
    }

    private static final Grievance ENGLISH =
            new Grievance(
                    "My application for housing support was refused. The letter speaks of a score.",
                    "Housing support refused after a score",
                    "The refusal rests on a score that nobody explained.",
                    "Which part did the system have in this refusal?",
                    "The score put the application last; nobody read it.",
                    "We think so far that your application was not read by a person.",
                    "We think so far that nobody read the application before it was refused.",
                    "Nobody ever called me.",
                    "A person reads every application now.",
                    "The body's answer says that nobody read it.",
                    "The complaint is upheld. The application has to be read by a person.");

    private static final Grievance ARABIC =
            new Grievance(
                    "رُفض طلبي لدعم السكن، والرسالة تتحدث عن درجة.",
                    "رفض دعم السكن بعد درجة محسوبة",
                    "يستند الرفض إلى درجة لم يشرحها أحد.",
                    "ما دور النظام في هذا الرفض؟",
                    "وضعت الدرجة الطلب في آخر القائمة ولم يقرأه أحد.",
                    "نرى حتى الآن أن أحدًا لم يقرأ طلبكِ.",
                    "نرى حتى الآن أن أحدًا لم يقرأ الطلب قبل رفضه.",
                    "لم يتصل بي أحد قط.",
                    "يقرأ موظف كل طلب الآن.",
                    "يقول جواب الجهة إن أحدًا لم يقرأه.",
                    "الشكوى صحيحة. يجب أن يقرأ إنسان الطلب.");
}
