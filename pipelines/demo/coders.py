"""Two invented coders, who take what `pantau label` shows first and decide as the stories were meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from nlp import codebook
from pipelines import coding, decisions
from pipelines.demo.press import Truth
from pipelines.home import Home

CODERS = (("budi", 8), ("sari", 24))  # who, and how many articles; the last word is Sari's
_HASTY = "budi"  # who overlooks what is said in passing, so that there is something to disagree about


def code_some(place: Home, truth: Sequence[Truth], now: datetime) -> int:
    """Write the coders' decisions on every topic of the first articles of the queue; return how many decisions."""
    meant = {address: one.topics for one in truth for address in one.addresses}
    topics = [topic.topic for topic in codebook.load().topics]
    queue = coding.queue(place, [], "", only=coding.TOPICS)
    n_labels = 0
    for later, (coder, n_articles) in enumerate(CODERS, start=1):
        for one in queue[:n_articles]:
            for topic in topics:
                value = meant[one.article["url"]].get(topic, "absent")
                if coder == _HASTY and value == "mention":
                    value = "absent"
                at = now + timedelta(hours=later)
                decisions.add_labels(place, decisions.Label(one.article["article_id"], value, coder, at, topic=topic))
                n_labels += 1
    return n_labels
