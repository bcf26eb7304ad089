package isonomia.server.casework.web;

import isonomia.server.casework.Dossier;
import isonomia.server.page.FormErrors;

import java.time.LocalDate;

/// What both sides are told before there is a decision.
///
/// @param ready whether they can be told now
/// @param dueOn last day for their comments
public record TellPage(
        Dossier dossier,
        boolean ready,
        LocalDate dueOn,
        String complainant,
        String body,
        FormErrors errors) {}
