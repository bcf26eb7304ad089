package isonomia.server.page;

/// The page of something that did not work.
///
/// @param key of its texts in `error.properties`, for example `absent`
/// @param mark under which the office finds our defect in the log; empty for anything else
public record ErrorPage(String key, String mark) {}
