# Data sets of stratified comparisons: a of n1 in the group, c of n0 in the reference.
source("cases.R")
set <- function(name, a, n1, c, n0) data.frame(set = name, stratum = seq_along(a), a, n1, c, n0)
men <- list(x = c(512, 353, 120, 138, 53, 22), n = c(825, 560, 325, 417, 191, 373))
women <- list(x = c(89, 17, 202, 131, 94, 24), n = c(108, 25, 593, 375, 393, 341))
set.seed(20261124)
sparse <- data.frame(a = rbinom(200, 1, 0.4), c = rbinom(200, 2, 0.5))
big <- list(n1 = c(300000, 200000, 50000), n0 = c(150000, 250000, 50000))
tables <- rbind(
  set("ucb-men", men$x, men$n, women$x, women$n),
  set("ucb-women", women$x, women$n, men$x, men$n),
  set("ricci", c(3, 6), c(8, 19), c(16, 25), c(25, 43)),
  set("compas-age", c(913, 335, 274), c(2194, 582, 920), c(812, 635, 153), c(1312, 752, 390)),
  set("sparse", sparse$a, 1, sparse$c, 2),
  set("one-sided", c(5, 7, 0, 4), c(20, 15, 0, 10), c(8, 0, 6, 9), c(30, 0, 12, 14)),
  set("nobody-selected", c(0, 12, 9), c(25, 40, 30), c(0, 20, 15), c(35, 50, 33)),
  set("large", c(120000, 60000, 5000), big$n1, c(63000, 76000, 5100), big$n0))
if (sys.nframe() == 0) out("stratified comparisons", paste0(r, ", admissions to Berkeley 1973, Ricci, COMPAS by age, and made ones"),
  "Rscript stratum/tables.R", tables)
