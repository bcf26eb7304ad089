package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Referral;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// To whom a case is referred.
///
/// @param record whether the reader may record a referral
/// @param receipt whether she may record that it arrived
public record ReferralPage(
        Case file,
        String title,
        List<Referral> referrals,
        boolean record,
        boolean receipt,
        Typed typed,
        FormErrors errors) {
    public ReferralPage {
        referrals = List.copyOf(referrals);
    }

    /// What was typed.
    public record Typed(String receiver, String basis, String note, String receipt) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    /// The grounds to choose from.
    public static List<Choice> bases(Frame frame) {
        return Arrays.stream(Referral.Basis.values())
                .map(b -> Choice.of(b.key(), frame.say("casework.referral.basis." + b.key())))
                .toList();
    }
}
