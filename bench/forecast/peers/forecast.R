# R's forecast and prophet on a file of tasks: Rscript forecast.R METHOD TASKS OUTPUT, lines as score.mjs reads them.
# METHOD: stlf-arima, stlf-ets, stl-theta, snaive or prophet. Debian: r-cran-forecast, r-cran-jsonlite, r-cran-prophet.
suppressPackageStartupMessages({ library(forecast); library(jsonlite) })
arguments <- commandArgs(trailingOnly = TRUE)
method <- arguments[1]; tasks <- arguments[2]; output <- arguments[3]
levels <- c(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
widths <- c(50, 80, 90, 98)

# From prediction intervals of 50, 80, 90 and 98 % and the point forecast to the eight levels.
of_intervals <- function(made) {
  lower <- as.matrix(made$lower); upper <- as.matrix(made$upper)
  rows <- list(lower[, 3], lower[, 2], lower[, 1], made$mean, upper[, 1], upper[, 2], upper[, 3], upper[, 4])
  setNames(lapply(rows, as.numeric), as.character(levels))
}

classical <- function(y, day, horizon) {
  series <- na.interp(ts(y, frequency = day))
  made <- switch(method,
    "stlf-arima" = stlf(series, h = horizon, method = "arima", level = widths),
    "stlf-ets" = stlf(series, h = horizon, method = "ets", level = widths),
    "stl-theta" = stlf(series, h = horizon, level = widths, forecastfunction = function(x, h, level, ...) thetaf(x, h = h, level = level)),
    "snaive" = snaive(series, h = horizon, level = widths),
    stop(paste("there is no method", method)))
  of_intervals(made)
}

of_prophet <- function(y, start, step, horizon) {
  history <- data.frame(ds = as.POSIXct(start + step * (seq_along(y) - 1), origin = "1970-01-01", tz = "UTC"), y = y)
  future <- data.frame(ds = as.POSIXct(start + step * (length(y) + seq_len(horizon) - 1), origin = "1970-01-01", tz = "UTC"))
  model <- prophet::prophet(history[!is.na(y), ], uncertainty.samples = 1000)
  drawn <- prophet::predictive_samples(model, future)$yhat
  paths <- apply(drawn, 1, quantile, probs = levels)
  setNames(lapply(seq_along(levels), function(q) as.numeric(paths[q, ])), as.character(levels))
}

if (method == "prophet") suppressPackageStartupMessages(library(prophet))
set.seed(1)
opened <- if (grepl("\\.gz$", tasks)) gzfile(tasks, "r") else file(tasks, "r")
written <- file(output, "w")
count <- 0
while (length(line <- readLines(opened, n = 1)) > 0) {
  if (line == "") next
  task <- fromJSON(line)
  y <- as.numeric(task$history); horizon <- length(task$target); day <- round(86400 / task$step_seconds)
  before <- proc.time()
  answer <- tryCatch({
    quantiles <- suppressMessages(suppressWarnings(
      if (method == "prophet") of_prophet(y, task$start_epoch, task$step_seconds, horizon) else classical(y, day, horizon)))
    spent <- proc.time() - before
    list(id = task$id, quantiles = quantiles, ms = 1000 * (spent[["user.self"]] + spent[["sys.self"]] + spent[["user.child"]] + spent[["sys.child"]]))
  }, error = function(fault) list(id = task$id, refused = conditionMessage(fault)))
  writeLines(toJSON(answer, auto_unbox = TRUE, digits = NA, na = "null"), written)
  count <- count + 1
  cat(count, "\n", sep = "")
}
close(written)
