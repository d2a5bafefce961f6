"""Makes the pictures of the main pages in docs/pictures: `python3 run.py pictures`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.web.browser import DESK, PHONE, Visit, launched, visiting
from tests.web.crawl import links
from tests.web.served import filled, served

FOLDER = Path(__file__).parents[2] / "docs/pictures"
WIDTHS = {"phone": PHONE, "desk": DESK}
PAGES = {
    "worklist": ("mediator", "/"), "item": ("head", "first of /disputes?open=true"),
    "form": ("mediator", "/disputes/quick"),
    "register": ("clerk", "/items"), "calendar": ("clerk", "/calendar"), "trail": ("supervisor", "/trail"),
    "oversight": ("supervisor", "/oversight"), "figures": ("leader", "/figures"), "office": ("sysadmin", "/office"),
    "help": ("mediator", "/help/disputes"),
}
"""Name of a picture -> who looks, and at which page."""
COLOURS = 96


def main() -> None:
    """Fill an invented office, serve it, and take every picture in both widths."""
    with TemporaryDirectory(prefix="pictures-") as folder:
        shared = filled(Path(folder))
        with served(shared, Path(folder) / "own") as address, launched() as browser:
            for width, how in WIDTHS.items():
                for name, (who, path) in PAGES.items():
                    with visiting(browser, address, **how) as visit:
                        visit.sign_in(who)
                        visit.go(found(visit, path))
                        keep(visit.page.screenshot(), FOLDER / f"{name}-{width}.png")


def found(visit: Visit, path: str) -> str:
    """An address, or the first item that a list leads to."""
    listed = path.removeprefix("first of ")
    if listed == path:
        return path
    html = visit.go(listed).content()
    word = listed.lstrip("/").partition("?")[0]
    return next(link for link in links(html) if link.startswith(f"/{word}/") and len(link.split("/")[2]) == 32)


def keep(picture: bytes, path: Path) -> None:
    """Write a picture with few colours, which pages have anyway."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
