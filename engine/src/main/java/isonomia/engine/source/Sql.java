package isonomia.engine.source;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// An SQL text in the making, with its parameters in the order of their question marks.
final class Sql {
    private final Table table;
    private final StringBuilder text = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();

    Sql(Table table) {
        this.table = table;
    }

    Sql add(String sql) {
        text.append(sql);
        return this;
    }

    private Sql value(String value) {
        text.append('?');
        parameters.add(value);
        return this;
    }

    /// The raw text of a column; nothing is the empty text.
    Sql raw(String column) {
        return add("coalesce(").add(expression(column)).add(", '')");
    }

    /// The text of a column as [Texts#clean] leaves it. Trimming is slow, so a text whose first and
    /// last characters are visible ASCII is not trimmed.
    Sql clean(String column) {
        add(table.ascii() ? "CASE WHEN " : "nfc_normalize(CASE WHEN ");
        add("ord(").raw(column).add(") BETWEEN 33 AND 126 AND ord(right(").raw(column);
        add(", 1)) BETWEEN 33 AND 126 THEN ").raw(column).add(" ELSE ").trimmed(column);
        return add(table.ascii() ? " END" : " END)");
    }

    private Sql trimmed(String column) {
        return add("trim(").raw(column).add(", ").value(Texts.WHITE).add(")");
    }

    /// The number in a column, or NULL. Ten decimals are enough for ages, days and counts; a text
    /// with an underscore is a number for the engine and for nobody else.
    Sql number(String column) {
        // A cast that fails is slow, so texts that begin with a letter are not tried.
        add("CASE WHEN ord(").raw(column).add(") BETWEEN 58 AND 126 OR ").raw(column);
        add(" = '' OR contains(").raw(column).add(", '_') THEN NULL ELSE coalesce(TRY_CAST(");
        raw(column).add(" AS DECIMAL(38, 10)), TRY_CAST(").trimmed(column);
        return add(" AS DECIMAL(38, 10))) END");
    }

    /// A bound of the mapping.
    Sql number(BigDecimal bound) {
        return add("CAST('" + bound.toPlainString() + "' AS DECIMAL(38, 10))");
    }

    /// `(?, ?, …)`
    Sql list(List<String> values) {
        add(
                Collections.nCopies(values.size(), "?").stream()
                        .collect(Collectors.joining(", ", "(", ")")));
        parameters.addAll(values);
        return this;
    }

    /// The table itself.
    Sql from() {
        parameters.addAll(table.parameters());
        return add(table.from());
    }

    private String expression(String column) {
        String expression = table.columns().get(column);
        if (expression == null) {
            throw new IllegalStateException("A column was not checked before it was asked for");
        }
        return expression;
    }

    PreparedStatement on(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
        return statement;
    }
}
