package isonomia.server.casework.web;

import isonomia.server.casework.ComplaintId;
import isonomia.server.casework.Receipt;
import isonomia.server.page.Frame;
import isonomia.server.page.QrPicture;

/// The receipt of a complaint that an officer wrote down, shown once to be handed over.
///
/// @param person the words of the language of the person who gets it
public record HandedPage(ComplaintId complaint, Receipt receipt, Frame person) {
    /// The code as a picture: its text and nothing else.
    public QrPicture picture() {
        return QrPicture.of(receipt.text());
    }
}
