"""The office's reports: counted for any period and moment, opened to their entries, sealed, and explained."""

from starlette.routing import Route

from web.reports import files, pages, sealed

ROUTES = [
    Route("/reports", pages.catalogue), Route("/reports/{key}.{fmt}", files.of_report),
    Route("/reports/{key}", pages.show), Route("/reports/{key}/items", pages.items),
    Route("/sealed-reports", sealed.catalogue), Route("/sealed-reports/{item_id}.{fmt}", files.of_sealed),
    Route("/sealed-reports/{item_id}", sealed.show), Route("/sealed-reports/{item_id}/items", sealed.items),
    Route("/sealed-reports/{item_id}/difference", sealed.difference),
]
