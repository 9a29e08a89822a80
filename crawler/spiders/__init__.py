"""One short file per outlet, found by folder, no registry."""
