package isonomia.server.casework.web;

import isonomia.server.casework.AssistedIntake;
import isonomia.server.casework.ComputerSigns;

import java.util.Optional;

/// What stands beside a complaint.
///
/// @param entered who wrote it down for the person; empty when she did
/// @param tasks how many are open
/// @param computer whether one took part, as far as the questions were answered
public record ComplaintBeside(
        Optional<AssistedIntake.Entered> entered,
        long tasks,
        Optional<ComputerSigns.Result> computer) {}
