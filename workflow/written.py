"""The text and the table of a draft, as the system writes them."""

from dataclasses import dataclass

from letters.paper.page import Table


@dataclass(frozen=True)
class Written:
    """`paragraphs`: by name, in their order."""

    paragraphs: dict[str, str]
    table: Table | None

    @property
    def columns(self) -> list[str]:
        return list(self.table.columns) if self.table else []

    @property
    def rows(self) -> list[list[str]]:
        return [list(row) for row in self.table.rows] if self.table else []
