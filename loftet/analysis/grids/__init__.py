"""Where events are counted: square cells over a study area, and sums over a cell's neighbours."""
