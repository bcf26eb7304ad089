package isonomia.server.desk;

/// The start page of somebody who works here.
///
/// @param waiting records that wait for review, for who may review
/// @param mine records that the reader writes
/// @param beginning whether nothing is published yet
/// @param unsafe whether no backup can be made, for who can change that
public record WorkPage(String name, int waiting, int mine, boolean beginning, boolean unsafe) {}
