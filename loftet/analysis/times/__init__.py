"""When things happen: the weekly clock and its windows, season, trend, and repeats in space and time."""
