"""What the office decides and declares month by month."""

from starlette.routing import Route

from web.month import declared, letters, meetings

ROUTES = [
    Route("/dispatch-meetings", meetings.show), Route("/dispatch-meetings/{item_id}", meetings.one),
    Route("/declared-figures", declared.show), Route("/declared-figures/{item_id}", declared.one),
    Route("/target-letters", letters.show), Route("/target-letters/{item_id}", letters.one),
]
