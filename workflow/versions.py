"""What an office has reported, version by version, with who sent each and when."""

from dataclasses import dataclass

from .models import Record, Report, Response


@dataclass(frozen=True)
class Version:
    report: Report
    record: Record | None  # of who sent it


@dataclass(frozen=True)
class AllTold:
    current: Version | None
    former: list[Version]  # the newest first


def told(response: Response) -> AllTold:
    """Everything that was sent; the history has a line for each, by which the newest are paired."""
    reports = response.reports.sent().order_by("-number")
    reports = list(reports.select_related("reply_letter").prefetch_related("answers__question", "evidence"))
    records = response.records.filter(action="report").order_by("-pk")
    records = records.select_related("by", "acting_for", "key_use", "response__office")
    lines = [*records[: len(reports)], *[None] * len(reports)]
    versions = [Version(report, record) for report, record in zip(reports, lines, strict=False)]
    return AllTold(versions[0] if versions else None, versions[1:])
