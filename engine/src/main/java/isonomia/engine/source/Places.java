package isonomia.engine.source;

import isonomia.engine.source.Mapping.Condition;

import java.util.ArrayList;
import java.util.List;

/// Finds the first lines of offending rows.
final class Places implements CsvScan.Rows {
    private final Mapping mapping;
    private final Meaning meaning;
    private final int decision;
    private final List<Offence> offences;
    private final int[] columns;
    private final int[] conditions;
    private final List<List<Long>> lines = new ArrayList<>();

    Places(Mapping mapping, Header header, List<Offence> offences) {
        this.mapping = mapping;
        this.offences = offences;
        meaning = new Meaning(mapping);
        decision = header.position(mapping.columns().decision().column());
        columns = offences.stream().mapToInt(o -> header.position(o.column())).toArray();
        conditions = mapping.filter().stream().mapToInt(c -> header.position(c.column())).toArray();
        offences.forEach(_ -> lines.add(new ArrayList<>()));
    }

    @Override
    public boolean row(long line, CsvScan.Fields fields) {
        int met = met(fields);
        boolean decided =
                meaning.decision(Texts.clean(fields.text(decision))) != Meaning.Deciding.LEFT_OUT;
        for (int i = 0; i < columns.length; i++) {
            int condition = offences.get(i).condition();
            // A condition is asked only of rows that meet those before it.
            boolean asked = condition < 0 ? met == conditions.length : met == condition;
            if (asked
                    && columns[i] >= 0
                    && lines.get(i).size() < CsvScan.PLACES
                    && (decided || !offences.get(i).decidedOnly())
                    && offences.get(i).recognises().test(Texts.clean(fields.text(columns[i])))) {
                lines.get(i).add(line);
            }
        }
        return true;
    }

    /// How many conditions the row meets before the first that it does not.
    private int met(CsvScan.Fields fields) {
        List<Condition> filter = mapping.filter();
        for (int i = 0; i < conditions.length; i++) {
            if (!Meaning.meets(filter.get(i).test(), Texts.clean(fields.text(conditions[i])))) {
                return i;
            }
        }
        return conditions.length;
    }

    void report(Problems problems) {
        for (int i = 0; i < lines.size(); i++) {
            offences.get(i).report(problems, lines.get(i));
        }
    }
}
