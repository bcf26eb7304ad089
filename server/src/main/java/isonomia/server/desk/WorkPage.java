package isonomia.server.desk;

import java.util.OptionalLong;

/// The start page of somebody who works here.
///
/// @param waiting records that wait for review, for who may review
/// @param mine records that the reader writes
/// @param beginning whether nothing is published yet
/// @param unsafe whether no backup can be made, for who can change that
/// @param certificate days until the certificate ends that cannot be renewed, for who can do something
///     about it; empty when all is well
public record WorkPage(
        String name,
        int waiting,
        int mine,
        boolean beginning,
        boolean unsafe,
        OptionalLong certificate) {}
