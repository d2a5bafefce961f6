"""What a person may choose from in a form: codes, places, colleagues, items, parties, clocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from api.asking import Asking
from api.office import colleagues, streets
from domain.clock_rules import clock_name
from domain.fields import Among, Code, EntryField, OfKind, Serving
from domain.item import Item
from domain.kernel import Role
from domain.kinds import ITEM_KINDS
from domain.money import yuan
from projections import listing, status
from projections.listing import Filter
from web.forms.asked import Asked

Option = tuple[str, str]
"""What is sent, and what is shown."""
MOST_ITEMS = 40


@dataclass
class Choices:
    """What may be chosen in one form: `state` is the item it is about, if there is one, `roles` who may begin one.

    people: the parties of the item by reference, as the reader may see them. clocks: the keys of its running clocks.
    """

    ask: Asking
    kind: str
    state: Item | None = None
    roles: frozenset[Role] = frozenset()
    people: tuple[dict[str, Any], ...] = ()
    clocks: tuple[str, ...] = ()
    _known: dict[tuple[str, str], tuple[Option, ...]] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.ask.reader.lang

    def of(self, asked: Asked, held: Sequence[str] = ()) -> tuple[Option, ...]:
        """The options of a field, in the order of display; an item that it holds already is always among them."""
        match asked.chosen:
            case "code":
                return self.codes(asked.marker(Code).key)
            case "entry":
                return self.entries(asked.marker(EntryField).of)
            case "member":
                serving = asked.marker(Serving)
                return self.members(serving.role if serving else "")
            case "item":
                wanted, among = asked.marker(OfKind), asked.marker(Among)
                if among:
                    return self.titled([entry.item for entry in getattr(self.state, among.of, ())])
                found = self.items(wanted.kind if wanted else "")
                return (*found, *self.titled([one for one in held if one not in dict(found)]))
        return {"node": self.nodes, "party": self.parties, "clock": self.running}[asked.chosen]()

    def codes(self, key: str) -> tuple[Option, ...]:
        """The codes of a list that may be chosen today."""
        english = self.lang == "en"
        return tuple((code, words[english]) for code, words in self.ask.reader.book.codes.choices(key).items())

    def nodes(self) -> tuple[Option, ...]:
        """The open nodes of the person's streets, those below set in; at the beginning, where they may begin one."""
        directory, own = self.ask.reader.directory, streets(self.ask)
        beginning = self.state is None and bool(self.roles)
        found = sorted(
            (node for node in directory.nodes.values()
             if node.node.startswith(own) and directory.is_open(node.node)
             and (not beginning or self.roles & self.ask.actor.roles_at(node.node))),
            key=lambda node: node.node,
        )
        names = {node.node: " / ".join(above.name for above in directory.breadcrumbs(node.node)[1:]) or node.name
                 for node in found}
        above = (("/", self.ask.reader.named("node", "/") or "/"),) if "/" in own else ()
        return (*above, *((node.id, names[node.node]) for node in sorted(found, key=lambda n: names[n.node])))

    def members(self, role: str) -> tuple[Option, ...]:
        """The colleagues who serve today, or those of them who hold a role where the item is."""
        ask, place = self.ask, self.state.node if self.state else ""
        found = []
        for member in colleagues(ask):
            if not member.serves_on(ask.today):
                continue
            terms = [a for a in member.appointments if a.holds_on(ask.today)]
            if role and not any(a.role == role and place.startswith(a.node) for a in terms):
                continue
            near = max((len(a.node) for a in terms if place.startswith(a.node)), default=0)
            at = ask.reader.node(member.node)[1]
            found.append((-near, at, member.name, member.id))
        return tuple((member, f"{name}（{at}）" if self.lang == "zh" else f"{name} ({at})")
                     for _, at, name, member in sorted(found))

    def items(self, kind: str) -> tuple[Option, ...]:
        """The open items of a kind, or of all, that the person sees, the newest first; never the item itself."""
        if ("item", kind) not in self._known:
            wanted = Filter(kinds=(kind,) if kind else ITEM_KINDS, open_only=True)
            page = listing.items(self.ask.session, self.ask.scope, wanted, "-registered", None, MOST_ITEMS)
            self._known["item", kind] = self.titled([
                row["item_id"] for row in page.rows if self.state is None or row["item_id"] != self.state.id
            ])
        return self._known["item", kind]

    def titled(self, item_ids: Sequence[str]) -> tuple[Option, ...]:
        """These items by number and title, as far as the person sees them."""
        rows = status.some(self.ask.session, item_ids)
        return tuple(
            (one, f"{rows[one]['number'] or ''} {rows[one]['title']}".strip())
            for one in item_ids if one in rows and self.ask.scope.sees_row(rows[one])
        )

    def parties(self) -> tuple[Option, ...]:
        """The parties of the item; before it begins, those of the form by their place in it."""
        if self.state is None:
            said = "第{}位当事人" if self.lang == "zh" else "party {}"
            return tuple((f"p{nth}", said.format(nth)) for nth in range(1, 7))
        known = dict(self._sides())
        refs = getattr(self.state, "party_refs", ()) or tuple(known)
        return tuple((ref, known.get(ref, ref)) for ref in refs)

    def running(self) -> tuple[Option, ...]:
        """The clocks of the item that run."""
        return tuple((key, clock_name(self.ask.reader.book.clocks, key, self.lang)) for key in self.clocks)

    def entries(self, of: str) -> tuple[Option, ...]:
        """The entries of a list of the item's state by their position."""
        return tuple((str(at), self.entry(one)) for at, one in enumerate(getattr(self.state, of, ())))

    def entry(self, one: Any) -> str:
        """What an entry of a list is, in a few words."""
        if hasattr(one, "debtor"):
            sides = dict(self._sides())
            owed = yuan(one.amount_fen, self.lang) if one.amount_fen else ""
            words = self.ask.reader.coded("obligation_kind", one.kind)["label"]
            names = f"{sides.get(one.debtor, one.debtor)} → {sides.get(one.creditor, one.creditor)}"
            return " ".join(filter(None, (names, words, owed, str(one.due_on or ""))))
        return f"{one.what} {one.due_on}"

    def _sides(self) -> Iterable[Option]:
        for person in self.people:
            role = self.ask.reader.coded("party_role", person["role"])["label"] if person.get("role") else ""
            yield person["ref"], " ".join(filter(None, (role, person.get("name", ""))))

    @cached_property
    def here(self) -> str:
        """The id of the node at which the person works, if it is among those to choose from."""
        options = dict(self.nodes())
        for grant in sorted(self.ask.actor.grants, key=lambda grant: -len(grant.node)):
            node = self.ask.reader.node(grant.node)[0]
            if node in options:
                return node
        return ""
