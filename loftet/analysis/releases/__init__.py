"""Maps and figures that leave the house: what they must hold, and what two of them tell together."""
