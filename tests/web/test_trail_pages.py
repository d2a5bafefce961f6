"""The trail: who did what across all items, every entry with a page of its own, corrections with both values."""


from tests.web.site import Site
from tests.web.test_forms import DISPUTE, MEDIATOR

SUPERVISOR = ("supervisor", "street")


def test_x(site: Site) -> None:
    address = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0]
    for lang in ("zh", "en"):
        for path in ("/trail", f"{address}/trail", address, "/menu", "/changes", f"{address}/changes", "/oversight", "/oversight/custody", *(f"/oversight/{p}" for p in "overdue supervised listed offers reports suggestions".split())):
            site.see(path, SUPERVISOR, lang)
