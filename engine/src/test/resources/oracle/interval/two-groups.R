# Rscript interval/two-groups.R newcombe|miettinen-nurminen-difference|mee|miettinen-nurminen-ratio|koopman
# The score intervals go another way than the library: the likelihood is maximised numerically
# under the constraint, never by its cubic or quadratic, and the limits are found by bisection.
source("cases.R")
method <- commandArgs(TRUE)[1]
rows <- pairs()
ll <- function(x, n, p) (if (x > 0) x * log(p) else 0) + (if (n > x) (n - x) * log1p(-p) else 0)
slope <- function(x, n, p) (if (x > 0) x / p else 0) - (if (n > x) (n - x) / (1 - p) else 0)
# Root of a decreasing function on an open interval, by bisection to the last bit.
root <- function(f, lo, hi) {
  for (i in 1:2000) {
    mid <- (lo + hi) / 2
    if (mid <= lo || mid >= hi) break
    if (f(mid) > 0) lo <- mid else hi <- mid
  }
  (lo + hi) / 2
}
best <- function(x1, n1, x2, n2, link, dlink, lo, hi) {
  # slope of the log likelihood in p2, which is decreasing
  root(function(p2) slope(x1, n1, link(p2)) * dlink + slope(x2, n2, p2), lo, hi)
}
zdiff <- function(x1, n1, x2, n2, d, k) {
  lo <- max(0, -d); hi <- min(1, 1 - d)
  p2 <- if (hi - lo <= 0) lo else best(x1, n1, x2, n2, function(p) p + d, 1, lo, hi)
  p1 <- p2 + d
  v <- (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * k
  num <- x1 / n1 - x2 / n2 - d
  if (num == 0) 0 else if (v <= 0) sign(num) * Inf else num / sqrt(v)
}
zratio <- function(x1, n1, x2, n2, t, k) {
  hi <- min(1, 1 / t)
  p2 <- best(x1, n1, x2, n2, function(p) t * p, t, 0, hi)
  p1 <- t * p2
  v <- (p1 * (1 - p1) / n1 + t^2 * p2 * (1 - p2) / n2) * k
  num <- x1 / n1 - t * x2 / n2
  if (num == 0) 0 else if (v <= 0) sign(num) * Inf else num / sqrt(v)
}
limits <- function(x1, n1, x2, n2, confidence) {
  z <- qnorm(1 - (1 - confidence) / 2)
  if (method == "newcombe") {
    w <- function(x, n) {
      i <- suppressWarnings(prop.test(x, n, conf.level = confidence, correct = FALSE))$conf.int
      c(if (x == 0) 0 else i[1], if (x == n) 1 else i[2])
    }
    p1 <- x1 / n1; p2 <- x2 / n2; a <- w(x1, n1); b <- w(x2, n2); D <- p1 - p2
    return(c(D - sqrt((p1 - a[1])^2 + (b[2] - p2)^2), D + sqrt((a[2] - p1)^2 + (p2 - b[1])^2)))
  }
  N <- n1 + n2
  k <- if (grepl("miettinen", method)) N / (N - 1) else 1
  if (method %in% c("mee", "miettinen-nurminen-difference")) {
    D <- x1 / n1 - x2 / n2
    lower <- if (D <= -1) -1 else root(function(d) zdiff(x1, n1, x2, n2, d, k) - z, -1, D)
    upper <- if (D >= 1) 1 else root(function(d) zdiff(x1, n1, x2, n2, d, k) + z, D, 1)
    return(c(lower, upper))
  }
  centre <- if (x1 > 0 && x2 > 0) log(x1 / n1 / (x2 / n2)) else 0
  lower <- if (x1 == 0) 0 else exp(root(function(s) zratio(x1, n1, x2, n2, exp(s), k) - z, -60, if (x2 == 0) 60 else centre))
  upper <- if (x2 == 0) Inf else exp(root(function(s) zratio(x1, n1, x2, n2, exp(s), k) + z, if (x1 == 0) -60 else centre, 60))
  c(lower, upper)
}
l <- t(mapply(limits, rows$x1, rows$n1, rows$x2, rows$n2, rows$confidence))
rows$lower <- l[, 1]; rows$upper <- l[, 2]
out(paste0(method, " interval of two groups"),
    paste0(r, ", likelihood maximised numerically, limits by bisection"),
    paste("Rscript interval/two-groups.R", method), rows)
