package isonomia.server.casework.web;

import isonomia.server.casework.Complaint.Mode;
import isonomia.server.casework.Receipt;
import isonomia.server.page.Pages;
import isonomia.server.page.QrPicture;

import org.springframework.web.servlet.View;

/// The receipt in easy words, shown once.
///
/// @param later whether it is for going on with a draft
public record SimpleReceiptPage(Receipt receipt, boolean later, Mode mode) {
    /// The receipt in the words of the way of complaining.
    static View of(Pages pages, Receipt receipt, ReceiptPage.Why why, Mode mode) {
        return mode == Mode.STANDARD
                ? pages.view("complain/receipt.jte", new ReceiptPage(receipt, why))
                : pages.view(
                        "complain/simple-receipt.jte",
                        new SimpleReceiptPage(receipt, why == ReceiptPage.Why.LATER, mode));
    }

    /// Whether a child reads it.
    public boolean child() {
        return mode == Mode.CHILD;
    }

    /// The code as a picture.
    public QrPicture picture() {
        return QrPicture.of(receipt.text());
    }
}
