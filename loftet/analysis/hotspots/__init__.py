"""Where there is more than chance gives: local statistics of counts on a grid, and p-values that are exact."""
