# Shares in all domains by R's survey package: CPU seconds (least of so many times), shares, standard errors.
# Rscript surveys.R FOLDER TIMES; columns.txt there says how many rows and questions.
suppressMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
size <- scan(file.path(folder, "size.txt"), quiet = TRUE)
column <- function(name, what, bytes, count) {
  readBin(file.path(folder, name), what, n = count, size = bytes)
}
n <- size[1]
questions <- size[2]
answers <- data.frame(
  stratum = column("stratum", "integer", 4, n),
  domain = column("domain", "integer", 4, n),
  weight = column("weight", "double", 8, n),
  people = column("people", "double", 8, n)
)
items <- matrix(column("items", "integer", 1, n * questions), nrow = n)
names <- paste0("q", seq_len(questions))
answers[names] <- as.data.frame(items)
design <- svydesign(id = ~1, strata = ~stratum, weights = ~weight, fpc = ~people, data = answers)
seconds <- Inf
for (turn in seq_len(as.integer(arguments[2]))) {
  start <- proc.time()
  found <- svyby(reformulate(names), ~domain, design, svymean)
  took <- proc.time() - start
  seconds <- min(seconds, sum(took[1:2]))
}
found <- found[order(found$domain), ]
writeBin(c(seconds, unlist(found[names]), unlist(found[paste0("se.", names)])), file.path(folder, "found"))
