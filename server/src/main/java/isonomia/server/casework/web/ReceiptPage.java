package isonomia.server.casework.web;

import isonomia.server.casework.Receipt;
import isonomia.server.page.QrPicture;

/// The receipt, shown once.
///
/// @param renewed whether it takes the place of an earlier one
public record ReceiptPage(Receipt receipt, boolean renewed) {
    /// The code as a picture: its text and nothing else, so that no camera opens an address with it.
    public QrPicture picture() {
        return QrPicture.of(receipt.text());
    }
}
