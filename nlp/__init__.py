"""Knows Indonesian: text in, tags with evidence out. Writes nothing."""
