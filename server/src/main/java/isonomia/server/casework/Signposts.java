package isonomia.server.casework;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom the institution sends people to when it is not the one to help. It says so itself: nothing is
/// known here of any country's numbers or addresses.
@Component
public class Signposts {
    /// The most characters of a helpline.
    public static final int MOST_HELPLINE = 200;

    /// The most characters of what stands on the page of others who help.
    public static final int MOST_ELSEWHERE = 4_000;

    private final JdbcClient jdbc;

    Signposts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the institution says. Class C0.
    ///
    /// @param helpline whom a child calls first; may be empty
    /// @param elsewhere who helps with what the institution cannot take up; may be empty
    public record Said(String helpline, String elsewhere) {}

    /// What the institution says; nothing before it is set up.
    public Said find() {
        return jdbc.sql("SELECT helpline, elsewhere FROM institution")
                .query((row, _) -> new Said(row.getString("helpline"), row.getString("elsewhere")))
                .optional()
                .orElse(new Said("", ""));
    }

    /// Changes what the institution says.
    public void change(Said said) {
        jdbc.sql("UPDATE institution SET helpline = :helpline, elsewhere = :elsewhere")
                .param("helpline", said.helpline())
                .param("elsewhere", said.elsewhere())
                .update();
    }
}
