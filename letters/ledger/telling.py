"""What was found, in words that lead to the row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from . import kinds
from .faults import Finding
from .kinds import Kind


def told(findings: Sequence[Finding], codes: dict[int, str]) -> Iterator[dict]:
    """`codes`: of the offices, by their keys. A row that is gone has no name of its own."""
    known = {kind.name: kind for kind in kinds.all_kinds()}
    names = _names(findings, known)
    for each in findings:
        kind = known.get(each.kind)
        yield {
            "office": codes.get(each.office),
            "kind": each.kind,
            "key": each.key,
            "name": names.get((each.kind, each.key), ""),
            "sequence": each.sequence,
            "fault": each.fault.value,
            "words": _in_words(each, kind, names.get((each.kind, each.key), "?")),
        }


def _names(findings: Sequence[Finding], known: dict[str, Kind]) -> dict[tuple[str, int], str]:
    keys = defaultdict(set)
    for each in findings:
        if each.kind in known:
            keys[each.kind].add(each.key)
    return {(name, key): said for name, own in keys.items() for key, said in known[name].named(own).items()}


def _in_words(finding: Finding, kind: Kind | None, name: str) -> str:
    """«บรรทัดทะเบียน เลข 12 (แถว 55) ข้อ 7 ของโซ่: ถูกแก้ไขโดยไม่ผ่านระบบ»."""
    where = []
    if finding.key is not None:
        title = kind.title if kind else finding.kind
        where.append(
            _("%(title)s %(name)s (แถว %(key)s)") % {"title": title, "name": name, "key": finding.key}
        )
    if finding.sequence is not None:
        where.append(_("ข้อ %s ของโซ่") % finding.sequence)
    return f"{' '.join(where)}: {finding.fault.label}"
