package isonomia.server.register.web;

import isonomia.server.job.Job;
import isonomia.server.register.Import;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An import, for those who bring records in: what it will do, or did.
///
/// @param by name of who chose the file
/// @param outcomes records by what becomes of them
/// @param newBodies names of bodies that are not known here yet
/// @param problems what could not be understood, in words
/// @param job that files the records, once it was confirmed
public record ImportPage(
        Import chosen,
        String by,
        Map<String, Integer> outcomes,
        List<String> newBodies,
        List<String> problems,
        Optional<Job> job) {}
