"""Which model the taggers go by, and the version that stands beside every tag."""

from __future__ import annotations

from pathlib import Path

from nlp import regions, topics
from nlp.classifier import ModelError
from nlp.codebook.shapes import CodebookError
from pipelines.home import Home
from pipelines.outcome import Failure


def model_folder(home: Home) -> Path:
    """Return where `pantau train` puts the model of this installation."""
    return home.models / "topics"


def ready(home: Home | None = None) -> str:
    """Make the taggers ready, by this installation's own model if it has one; return their version.

    Raises Failure before anything is tagged if the codebook or the model cannot be used.
    """
    folder = model_folder(home) if home else None
    try:
        topics.use(folder if folder and folder.exists() else None)
        return version()
    except (ModelError, CodebookError) as error:
        raise Failure("; ".join(str(error).splitlines())) from error


def version() -> str:
    """Return the version of everything that a tag depends on: rules, codebook, gazetteer, model."""
    return f"{topics.version()}-{regions.version()}"
