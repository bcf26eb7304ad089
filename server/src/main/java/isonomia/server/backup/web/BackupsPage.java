package isonomia.server.backup.web;

import isonomia.server.backup.Backups;
import isonomia.server.page.FormErrors;

import java.util.List;

/// The backups that lie in the data folder.
///
/// @param key whether there is a recovery key, without which none is made
public record BackupsPage(List<Backups.Made> backups, boolean key, FormErrors errors) {}
