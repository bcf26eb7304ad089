package isonomia.engine.report;

import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.report.AuditReport.Comparison;

/// What a planned comparison found, as a person would say it.
///
/// @param comparison which
/// @param conclusion in one word
/// @param text one or more sentences
public record Sentence(Comparison comparison, Conclusion conclusion, String text) {}
