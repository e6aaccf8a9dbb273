"""Speed, memory and disk beside the common recipe, on the same weights in the same run."""
