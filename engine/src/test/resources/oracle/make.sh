#!/bin/sh
# Makes every oracle table again. Needs R with the package metafor; the build does not.
set -eu
cd "$(dirname "$0")"
for m in wilson clopper-pearson mid-p; do Rscript interval/proportions.R $m >interval/$m.csv; done
for m in newcombe miettinen-nurminen-difference mee miettinen-nurminen-ratio koopman; do
    Rscript interval/two-groups.R $m >interval/$m.csv
done
Rscript test/score-difference.R >test/score-difference.csv
Rscript test/fisher.R >test/fisher.csv
Rscript stratum/tables.R >stratum/tables.csv
for m in mantel-haenszel homogeneity standardised adjustment-change; do
    Rscript stratum/measures.R $m >stratum/$m.csv
done
Rscript multiplicity/holm.R >multiplicity/holm.csv
for m in breach-share smallest-gap; do Rscript power/power.R $m >power/$m.csv; done
