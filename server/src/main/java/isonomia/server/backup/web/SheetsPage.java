package isonomia.server.backup.web;

import isonomia.server.backup.RecoveryKeys;

import java.util.List;

/// The three sheets, shown once.
///
/// @param waiting which group is to be typed from the paper
public record SheetsPage(List<RecoveryKeys.Sheet> sheets, RecoveryKeys.Waiting waiting) {}
