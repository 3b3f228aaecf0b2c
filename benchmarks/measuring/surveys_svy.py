"""The same by the library svy: surveys_svy.py FOLDER TIMES, run by a Python that has svy and polars."""

import sys
import time
from pathlib import Path

import numpy as np
import polars as pl
import svy


def read(folder: Path) -> pl.DataFrame:
    n, questions = (int(number) for number in (folder / "size.txt").read_text().split())
    kinds = {"stratum": np.int32, "domain": np.int32, "weight": np.float64, "people": np.float64}
    columns = {name: np.fromfile(folder / name, kind) for name, kind in kinds.items()}
    items = np.fromfile(folder / "items", np.int8).reshape(questions, n)
    return pl.DataFrame(columns | {f"q{at + 1}": item.astype(np.float64) for at, item in enumerate(items)})


def main(folder: Path, times: int) -> None:
    answers = read(folder)
    names = [name for name in answers.columns if name.startswith("q")]
    sample = svy.Sample(answers, svy.Design(stratum="stratum", wgt="weight", pop_size="people"))
    seconds = []
    for _ in range(times):
        start = time.process_time()
        found = sample.estimation.mean(names, by="domain")
        seconds.append(time.process_time() - start)
    rows = [
        sorted((int(part.by_level[0]), part.est, part.se) for part in estimate.estimates)
        for estimate in found
    ]
    table = np.array(rows)[:, :, 1:]
    np.concatenate([[min(seconds)], table[:, :, 0].ravel(), table[:, :, 1].ravel()]).tofile(folder / "found")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
