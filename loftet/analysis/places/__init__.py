"""Places against each other: how many, which stand out, how concentrated, what repeats, what lies wrong."""
