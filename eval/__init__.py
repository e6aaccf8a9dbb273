"""The bars, as programs: `python -m eval.NAME`. Never imported as a package."""
