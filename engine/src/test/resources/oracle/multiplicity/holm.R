source("cases.R")
families <- list(c(.001, .012, .014, .03, .5), c(.01, .04, .03, .005, .2), c(.02, .02, .02, .6), 0.03, 1, c(1, 1),
  c(0, 0.5), c(.05, .05), c(1e-300, 1e-10, .9), seq(.001, .02, length.out = 20), c(.5, .4, .3, .2, .1), c(.01, 1, .01, 1))
rows <- do.call(rbind, lapply(seq_along(families), function(i)
  data.frame(family = i, p = families[[i]], holm = p.adjust(families[[i]], "holm"))))
out("Holm's procedure", paste0(r, ", p.adjust"), "Rscript multiplicity/holm.R", rows)
