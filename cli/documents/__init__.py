"""The documents that are made from the code, so that they cannot say anything else: `mediation docs`."""

from pathlib import Path

from cli.documents.events import codes_page, events_page
from cli.documents.lifecycles import lifecycle_page, lifecycles_page
from cli.documents.papers import papers_page
from cli.documents.tables import deadlines_page, problems_page, settings_page
from domain.kinds import LIFECYCLES

ROOT = Path(__file__).parents[2] / "docs"
MADE = "<!-- 由 mediation docs 生成，请勿手改 · made by mediation docs, do not edit -->"


def documents() -> dict[str, str]:
    """Path below `docs/` -> content, of every document that is made."""
    made = {f"lifecycles/{kind}.md": lifecycle_page(lifecycle) for kind, lifecycle in LIFECYCLES.items()}
    made |= {
        "lifecycles/README.md": lifecycles_page(), "events.md": events_page(), "codes.md": codes_page(),
        "deadlines.md": deadlines_page(), "settings.md": settings_page(), "problems.md": problems_page(),
        "adr/README.md": decisions_page(), "documents.md": papers_page(),
    }
    return {name: f"{MADE}\n\n{text}" for name, text in made.items()}


def decisions_page() -> str:
    """The list of decisions."""
    lines = []
    for path in sorted(ROOT.glob("adr/[0-9]*.md")):
        title = path.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        lines.append(f"- [{title}]({path.name})\n")
    return f"# 设计决定 · Decisions\n\n{''.join(lines)}"


def write() -> list[Path]:
    """Write those that have changed; their paths."""
    written = []
    for name, text in documents().items():
        path = ROOT / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            written.append(path)
    return written
