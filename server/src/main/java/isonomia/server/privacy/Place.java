package isonomia.server.privacy;

import java.util.UUID;

/// Where something encrypted stands. It can be opened only there: moved to another row or column, it
/// is as if damaged.
///
/// @param row id of the row
public record Place(String table, String column, UUID row) {
    byte[] bound() {
        return "%s/%s/%s"
                .formatted(table, column, row)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
