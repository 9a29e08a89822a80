"""Pages in the archive, as crawls of several weeks would have left them."""

from datetime import UTC, datetime, timedelta

from crawler.archive import Archive
from crawler.items import Page
from pipelines.home import Home

START = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
PAGE = """<!doctype html><html lang="id"><head><title>{title} - Palpres</title>
<meta property="og:type" content="article"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2026-11-08T09:00:00+07:00"></head>
<body><article><h1>{title}</h1><div class="entry-content">{paragraphs}</div></article></body></html>"""
SENTENCES = [
    f"Kalimat ke-{n} dari berita ini menceritakan rapat warga di Balai Desa Sukamaju pada hari Minggu."
    for n in range(40)
]


def html(title: str = "Warga Sukamaju Rapat", first: int = 0, last: int = 8) -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[first:last])
    return PAGE.format(title=title, paragraphs=paragraphs).encode()


def archive_page(
    home: Home, body: bytes, *, week: int = 0, article: int = 1, part: int = 1, n_parts: int = 1, status: int = 200
) -> None:
    """Archive one page as a crawl of week `week` would."""
    url = f"https://palpres.test/read/{article}/warga"
    page = Page(
        url=url if part == 1 else f"{url}/{part}",
        status=status,
        fetched_at=START + timedelta(weeks=week, seconds=article * 10 + part),
        source="palpres",
        crawl_id=f"palpres-{START + timedelta(weeks=week):%Y%m%dT%H%M%SZ}",
        body=body,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        article_url=url,
        part=part,
        n_parts=n_parts,
    )
    archive = Archive(home.archive)
    archive.append(page)
    archive.close()


def archive_week(home: Home, week: int) -> None:
    """Twelve new articles a week, one edit of each older one in three, one deletion."""
    for article in range(1, 12 * (week + 1) + 1):
        is_new = article > 12 * week
        if is_new or article % 3 == week % 3:
            body = html(title=f"Warga rapat{article} netral pemilu", last=6 + article % 20 + (0 if is_new else week))
            archive_page(home, body, week=week, article=article)
    if week:
        archive_page(home, b"", week=week, article=week, status=404)
