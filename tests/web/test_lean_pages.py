"""What a page is spared: an item's past is read once, and the stylesheet is on its way before the page is read."""

import re

from starlette.requests import Request

from api.asking import asking
from domain.deadlines import day_of
from tests.web.site import Site
from tests.web.test_book_pages import DISPUTE

CLERK = ("desk_clerk", "street")


def request_of(site: Site) -> Request:
    """A request of the clerk's, as a page has it once it is known who asks."""
    request = Request({"type": "http", "app": site.app, "headers": []})
    office = site.made.office
    request.state.actor = office.directory().actor(site.member(CLERK), day_of(office.clock()))
    return request


def test_one_request_reads_a_version_of_an_item_once_and_never_keeps_an_old_one(site: Site) -> None:
    item_id = site.does("/disputes/new", CLERK, DISPUTE).split("/")[2].partition("?")[0]
    request, another = request_of(site), request_of(site)
    with asking(request) as first:
        seen = first.seen("dispute", item_id)
    with asking(request) as second:
        assert second.seen("dispute", item_id) is seen
    with asking(another) as elsewhere:
        assert elsewhere.seen("dispute", item_id) is not seen

    site.does(f"/disputes/{item_id}/do/view-personal", CLERK, {"reason": "核对"})
    with asking(request) as third:
        new = third.seen("dispute", item_id)
    assert new.row["version"] == new.state.version == len(new.past) > seen.state.version


def test_a_page_names_its_stylesheet_before_it_begins(site: Site) -> None:
    for answer in (site.client(CLERK).get("/"), site.client(CLERK).get("/offline")):
        (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', answer.text)
        assert answer.headers["link"] == f"<{sheet}>; rel=preload; as=style"
