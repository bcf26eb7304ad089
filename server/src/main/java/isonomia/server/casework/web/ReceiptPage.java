package isonomia.server.casework.web;

import isonomia.server.casework.Receipt;
import isonomia.server.page.QrPicture;

/// The receipt, shown once.
public record ReceiptPage(Receipt receipt, Why why) {
    /// Why it is made.
    public enum Why {
        SENT(""),
        /// In the place of an earlier one.
        RENEWED(".new"),
        /// For going on with a draft.
        LATER(".later"),
        /// For somebody who acts for her.
        HELPER(".helper");

        private final String ending;

        Why(String ending) {
            this.ending = ending;
        }

        /// The message key of what is said of it.
        public String key(String key) {
            return "complain.receipt." + key + ending;
        }
    }

    /// The code as a picture: its text and nothing else, so that no camera opens an address with it.
    public QrPicture picture() {
        return QrPicture.of(receipt.text());
    }
}
