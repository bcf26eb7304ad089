# Score test of equal rates, by prop.test without continuity correction times (N-1)/N.
source("cases.R")
rows <- pairs()[, 1:4]
one <- function(x1, n1, x2, n2) {
  if (x1 + x2 == 0 || x1 + x2 == n1 + n2) return(c(0, 1))
  N <- n1 + n2
  chi <- suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE))$statistic * (N - 1) / N
  c(sign(x1 / n1 - x2 / n2) * sqrt(chi), pchisq(chi, 1, lower.tail = FALSE))
}
v <- t(mapply(one, rows$x1, rows$n1, rows$x2, rows$n2))
rows$z <- v[, 1]; rows$p <- v[, 2]
out("score test of equal rates", paste0(r, ", prop.test(correct = FALSE) times (N-1)/N"),
    "Rscript test/score-difference.R", rows)
