package isonomia.e2e;

import com.microsoft.playwright.options.ColorScheme;

/// In which language somebody reads, on how large a screen, and how she works at it.
///
/// @param scripts whether her browser runs any; the pages need none
record Setting(
        String language, int width, int height, Hand hand, boolean scripts, ColorScheme scheme) {

    /// What somebody works with.
    enum Hand {
        MOUSE,
        KEYBOARD
    }

    /// A desk with a mouse.
    static Setting desk(String language) {
        return new Setting(language, 1280, 800, Hand.MOUSE, true, ColorScheme.LIGHT);
    }

    /// The smallest screen, or any screen at 400 %.
    static Setting small(String language) {
        return new Setting(language, 320, 640, Hand.MOUSE, true, ColorScheme.LIGHT);
    }

    /// The same by keyboard only, in a browser that runs no script.
    Setting byKeyboard() {
        return new Setting(language, width, height, Hand.KEYBOARD, false, scheme);
    }

    Setting dark() {
        return new Setting(language, width, height, hand, scripts, ColorScheme.DARK);
    }

    @Override
    public String toString() {
        return language + ", " + width + " px, " + hand.name().toLowerCase(java.util.Locale.ROOT);
    }
}
