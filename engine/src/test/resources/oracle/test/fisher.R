# Conditional odds ratio, its limits and Fisher's p. fisher.test itself finds limits only to about
# 1e-4 of 1/limit, so they are found here to 1e-14 from the same conditional distribution, and
# fisher.test's own are the check; its p-value is taken as it is.
source("cases.R")
rows <- pairs()[, 1:4]
rows <- rows[rows$n1 + rows$n2 < 20000 & rows$x1 + rows$x2 > 0 & rows$x1 + rows$x2 < rows$n1 + rows$n2, ]
one <- function(x1, n1, x2, n2) {
  f <- fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), nrow = 2))
  k <- x1 + x2; lo <- max(0, k - n2); hi <- min(k, n1); support <- lo:hi
  base <- dhyper(support, n1, n2, k, log = TRUE)
  d <- function(s) { v <- base + s * support; v <- exp(v - max(v)); v / sum(v) }
  solve <- function(g) exp(uniroot(g, c(-40, 40), tol = 1e-14)$root)
  estimate <- if (x1 == lo) 0 else if (x1 == hi) Inf else solve(function(s) sum(support * d(s)) - x1)
  lower <- if (x1 == lo) 0 else solve(function(s) sum(d(s)[support >= x1]) - 0.025)
  upper <- if (x1 == hi) Inf else solve(function(s) sum(d(s)[support <= x1]) - 0.025)
  stopifnot(abs(1 / upper - 1 / f$conf.int[2]) < 3e-4)
  c(estimate, lower, upper, f$p.value)
}
v <- t(mapply(one, rows$x1, rows$n1, rows$x2, rows$n2))
rows$estimate <- v[, 1]; rows$lower <- v[, 2]; rows$upper <- v[, 3]; rows$p <- v[, 4]
out("conditional odds ratio at 95 %", paste0(r, ", fisher.test and uniroot on its conditional distribution"),
    "Rscript test/fisher.R", rows)
