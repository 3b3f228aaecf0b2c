"""Did a measure help? Fixed beforehand, judged as fixed, and told with what could have been seen."""
