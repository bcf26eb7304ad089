# Rscript power/power.R breach-share|smallest-gap
source("cases.R")
part <- commandArgs(TRUE)[1]
if (part == "breach-share") {
  # x1 and x2 together give the pooled rate at which both groups are drawn.
  rows <- data.frame(x1 = c(15, 6, 3, 50, 20, 10, 200, 80, 40, 3, 6, 1522, 9, 250), n1 = c(30, 30, 30, 100, 100, 100, 400, 400, 400, 8, 19, 3696, 27, 500),
                     x2 = c(15, 6, 3, 50, 20, 10, 200, 80, 40, 16, 25, 1600, 41, 2000), n2 = c(30, 30, 30, 100, 100, 100, 400, 400, 400, 25, 43, 2454, 68, 5000))
  rows$share <- mapply(function(x1, n1, x2, n2) {
    p <- (x1 + x2) / (n1 + n2)
    xr <- 0:n2
    # largest x with 5 x n2 < 4 xr n1, in whole numbers
    limit <- ceiling(4 * xr * n1 / (5 * n2)) - 1
    limit <- ifelse(5 * (limit + 1) * n2 < 4 * xr * n1, limit + 1, limit)
    limit <- ifelse(5 * limit * n2 < 4 * xr * n1, limit, limit - 1)
    sum(dbinom(xr, n2, p) * pbinom(limit, n1, p))
  }, rows$x1, rows$n1, rows$x2, rows$n2)
  out("share of samples whose point ratio is under four-fifths when both groups have the pooled rate",
      paste0(r, ", exact enumeration"), "Rscript power/power.R breach-share", rows)
} else {
  rows <- expand.grid(n1 = c(30, 385, 10000), n2 = c(50, 385, 1000000), p = c(.1, .5, .9))
  rows$alpha <- rep(c(.05, .01, .005), length.out = nrow(rows)); rows$power <- 0.8
  rows$gap <- mapply(function(n1, n2, p, alpha, power) {
    z2 <- (qnorm(1 - alpha / 2) + qnorm(power))^2
    f <- function(D) D^2 - z2 * (p * (1 - p) / n2 + (p - D) * (1 - p + D) / n1)
    if (f(p) < 0) NA else uniroot(f, c(0, p), tol = 1e-15)$root
  }, rows$n1, rows$n2, rows$p, rows$alpha, rows$power)
  out("smallest gap below the reference's rate that is shown with this power",
      paste0(r, ", uniroot"), "Rscript power/power.R smallest-gap", rows)
}
