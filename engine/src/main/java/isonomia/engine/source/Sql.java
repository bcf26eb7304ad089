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

    /// The text of a column as [Texts#clean] leaves it.
    Sql clean(String column) {
        add(table.ascii() ? "trim(" : "nfc_normalize(trim(");
        raw(column).add(", ").value(Texts.WHITE);
        return add(table.ascii() ? ")" : "))");
    }

    /// The number in a column, or NULL. Ten decimals are enough for ages, days and counts; a text
    /// with an underscore is a number for the engine and for nobody else.
    Sql number(String column) {
        add("CASE WHEN contains(").raw(column).add(", '_') THEN NULL ELSE TRY_CAST(trim(");
        raw(column).add(", ").value(Texts.WHITE);
        return add(") AS DECIMAL(38, 10)) END");
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
