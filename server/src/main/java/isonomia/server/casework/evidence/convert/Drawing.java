package isonomia.server.casework.evidence.convert;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A page or picture as points of colour: nothing else of its file is in it.
final class Drawing {
    /// So many points are 120 MB as they lie in memory.
    private static final long MOST_POINTS = 40_000_000;

    private static final Color SHOWN = new Color(200, 0, 0, 90);
    private static final Color LINE = new Color(0, 90, 160, 110);

    private final BufferedImage points;

    Drawing(BufferedImage points) {
        this.points = points;
    }

    /// Reads a picture. Its size is looked at first: a small file can say that it is huge.
    static Drawing of(InputStream file) throws IOException {
        try (@Nullable ImageInputStream in = ImageIO.createImageInputStream(file)) {
            if (in == null) {
                throw new IOException("no picture");
            }
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture that can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_POINTS) {
                    throw new IOException("a picture with too many points");
                }
                BufferedImage read = reader.read(0);
                BufferedImage plain =
                        new BufferedImage(
                                read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = plain.createGraphics();
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, plain.getWidth(), plain.getHeight());
                graphics.drawImage(read, 0, 0, null);
                graphics.dispose();
                return new Drawing(plain);
            } finally {
                reader.dispose();
            }
        }
    }

    /// Blacks out a place, or shows it.
    void mark(Mark.Place place, boolean shown) {
        double width = points.getWidth() / 100.0;
        double height = points.getHeight() / 100.0;
        fill(
                place.left() * width,
                place.top() * height,
                (place.left() + place.width()) * width,
                (place.top() + place.height()) * height,
                shown);
    }

    /// Blacks out what lies between two corners, or shows it.
    void fill(double left, double top, double right, double bottom, boolean shown) {
        Graphics2D graphics = points.createGraphics();
        graphics.setColor(shown ? SHOWN : Color.BLACK);
        int x = (int) Math.floor(left);
        int y = (int) Math.floor(top);
        graphics.fillRect(x, y, (int) Math.ceil(right) - x, (int) Math.ceil(bottom) - y);
        graphics.dispose();
    }

    /// Draws a line at each tenth, the middle ones thicker.
    void grid() {
        Graphics2D graphics = points.createGraphics();
        graphics.setColor(LINE);
        for (int tenth = 1; tenth < 10; tenth++) {
            int thick = Math.max(1, points.getWidth() / 800) * (tenth == 5 ? 3 : 1);
            graphics.fillRect(points.getWidth() * tenth / 10, 0, thick, points.getHeight());
            graphics.fillRect(0, points.getHeight() * tenth / 10, points.getWidth(), thick);
        }
        graphics.dispose();
    }

    BufferedImage points() {
        return points;
    }

    byte[] png() throws IOException {
        return Converter.bytes(out -> ImageIO.write(points, "png", out));
    }
}
