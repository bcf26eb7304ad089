# Cases that several tables share, and how tables are written.
proportions <- function(large = TRUE) {
  trials <- c(1, 2, 3, 5, 7, 10, 20, 29, 30, 38, 77, 100, 148, 263, 500, 1000, 1795, 100000)
  if (large) trials <- c(trials, 2e9)
  rows <- do.call(rbind, lapply(trials, function(n) {
    data.frame(x = unique(pmin(n, c(0, 1, floor(n / 3), n - 1, n))), n = n)
  }))
  rows$confidence <- rep(c(0.95, 0.9, 0.99, 0.8, 0.999), length.out = nrow(rows))
  known <- data.frame(
    x = c(0, 1, 7, 15, 81, 29, 805, 349, 532, 461),
    n = c(10, 10, 20, 148, 263, 29, 1795, 1488, 1901, 966), confidence = 0.95)
  rbind(known, rows)
}
pairs <- function() {
  known <- c(
    56, 70, 48, 80,  9, 10, 3, 10,  3, 8, 16, 25,  12, 1000, 40, 1000,  6, 7, 2, 7,  0, 10, 0, 20,
    10, 10, 0, 20,  36, 40, 16, 80,  6, 19, 25, 43,  0, 10, 5, 20,  5, 20, 0, 10,
    1522, 3696, 1600, 2454,  805, 1795, 349, 1488,  532, 1901, 461, 966,
    1, 1, 0, 1,  0, 1, 1, 1,  1, 2, 1, 2,  10, 10, 10, 10,  5, 12, 400000, 1000000,
    400000, 1000000, 401000, 1000000,  1, 1000000, 3, 1000000,  3, 15, 25, 43,  29, 30, 30, 30,
    1, 30, 0, 30,  100, 200, 100, 200,  2, 3, 5, 9,  50, 60, 50, 90,  7, 1000, 1, 30)
  rows <- as.data.frame(matrix(known, ncol = 4, byrow = TRUE))
  names(rows) <- c("x1", "n1", "x2", "n2")
  rows$confidence <- rep(c(0.95, 0.95, 0.95, 0.9, 0.99), length.out = nrow(rows))
  rows
}
digits <- function(v) ifelse(is.na(v), "", ifelse(is.infinite(v), ifelse(v > 0, "Inf", "-Inf"),
  trimws(formatC(v, digits = 15, format = "g"))))
out <- function(what, tool, command, rows) {
  cat(paste0("# ", what, "\n# tool: ", tool, "\n# command: ", command, "\n"), sep = "")
  cat(paste(names(rows), collapse = ","), "\n", sep = "")
  cat(paste0(do.call(paste, c(lapply(rows, function(column)
    if (is.numeric(column)) digits(column) else column), sep = ",")), "\n"), sep = "")
}
r <- paste0("R ", getRversion())
