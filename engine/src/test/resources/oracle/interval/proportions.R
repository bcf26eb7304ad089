# Rscript interval/proportions.R wilson|clopper-pearson|mid-p
source("cases.R")
method <- commandArgs(TRUE)[1]
rows <- proportions(method != "mid-p")
mid <- function(x, n, target) function(p) pbinom(x - 1, n, p) + 0.5 * dbinom(x, n, p) - target
limits <- function(x, n, confidence) {
  a <- 1 - confidence
  if (method == "clopper-pearson") return(c(
    if (x == 0) 0 else qbeta(a / 2, x, n - x + 1),
    if (x == n) 1 else qbeta(1 - a / 2, x + 1, n - x)))
  if (method == "mid-p") return(c(
    if (x == 0) 0 else uniroot(mid(x, n, 1 - a / 2), c(0, 1), tol = 1e-15)$root,
    if (x == n) 1 else uniroot(mid(x, n, a / 2), c(0, 1), tol = 1e-15)$root))
  # prop.test keeps its limits to the digits of uniroot-free algebra, clipped to [0, 1]
  as.numeric(suppressWarnings(prop.test(x, n, conf.level = confidence, correct = FALSE))$conf.int)
}
l <- t(mapply(limits, rows$x, rows$n, rows$confidence))
rows$lower <- l[, 1]; rows$upper <- l[, 2]
tool <- c(wilson = "prop.test(correct = FALSE)",
          `clopper-pearson` = "qbeta, equal to binom.test at 7/20",
          `mid-p` = "uniroot on pbinom and dbinom, tol 1e-15")[[method]]
out(paste0(method, " interval of one proportion"), paste0(r, ", ", tool),
    paste("Rscript interval/proportions.R", method), rows)
