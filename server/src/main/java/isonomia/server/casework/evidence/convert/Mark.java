package isonomia.server.casework.evidence.convert;

/// What is blacked out in a file.
public sealed interface Mark {
    /// Words, wherever the text of a file has them: in any case, over the end of a line too.
    record Words(String words) implements Mark {
        public Words {
            if (words.isBlank()) {
                throw new IllegalArgumentException("Words to black out are not blank");
            }
        }

        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Words";
        }
    }

    /// A rectangle of a page, in hundredths of its width and height, from its upper left corner as it
    /// is looked at.
    ///
    /// @param page from 1
    record Place(int page, int left, int top, int width, int height) implements Mark {
        public Place {
            if (page < 1
                    || left < 0
                    || top < 0
                    || width < 1
                    || height < 1
                    || left + width > 100
                    || top + height > 100) {
                throw new IllegalArgumentException("A place lies on a page");
            }
        }
    }
}
