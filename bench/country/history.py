"""What follows from the responses: register lines, who holds them, records, reports, more time, reminders."""

import datetime

from .bar import Bar

KEPT_DAYS = 400  # of the history, the reports and the register lines of districts and local offices
CLERKS = (
    "SELECT office_id, MIN(user_id) AS clerk FROM offices_membership WHERE role = 'clerk' GROUP BY office_id"
)
TABLES = (
    "letters_delivery",
    "letters_entry",
    "letters_assignment",
    "workflow_record",
    "workflow_report",
    "workflow_extension",
    "workflow_pause",
)


def store(today: datetime.date, bar: Bar) -> None:
    since = today - datetime.timedelta(days=KEPT_DAYS)
    for place, (told, statement) in enumerate(STATEMENTS.items()):
        bar.show(told, place / len(STATEMENTS))
        bar.say(f"  {told}: {_run(statement, today, since):,}")
    bar.say(f"  reminder letters: {_remind(today):,}")


def _run(statement: str, today: datetime.date, since: datetime.date) -> int:
    """Days are literals: a statement of several names them where either database wants them."""
    from django.db import connection

    words = {"clerks": CLERKS, "since": f"'{since}'", "today": f"'{today}'"}
    words |= {"week": f"'{today - datetime.timedelta(days=7)}'", "now": f"'{today} 01:30:00'"}
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**words))
        return cursor.rowcount


STATEMENTS = {
    "deliveries": """
        INSERT INTO letters_delivery (letter_id, office_id, sent_at, sent_by_id)
        SELECT c.letter_id, r.office_id, r.asked_at, c.opened_by_id
        FROM workflow_response r JOIN workflow_circulation c ON c.id = r.circulation_id ORDER BY r.id""",
    "dispatches": """
        INSERT INTO letters_dispatch
            (letter_id, office_id, "to", how, tracking, left_on, remark, "row", by_id, at, why_taken_back)
        SELECT c.letter_id, c.office_id, c.addressees, 'circulation', '', l.dated_on, '', 0, c.opened_by_id,
            c.opened_at, ''
        FROM workflow_circulation c JOIN letters_letter l ON l.id = c.letter_id ORDER BY c.id""",
    "books": """
        INSERT INTO letters_register (office_id, kind, is_secret, year, starts_after, last)
        SELECT office_id, kind, FALSE, year, 0, 0 FROM (
            SELECT DISTINCT issuer_id AS office_id, 'outgoing' AS kind, year FROM letters_letter
            UNION SELECT DISTINCT r.office_id, 'incoming', l.year
            FROM workflow_response r JOIN letters_letter l ON l.id = r.circulation_id
        ) AS books""",
    "lines of letters sent": """
        INSERT INTO letters_entry
            (register_id, number, letter_id, registered_on, remark, entered_by_id, entered_at, void_reason)
        SELECT b.id, l.serial, l.id, l.dated_on, '', l.logged_by_id, l.logged_at, ''
        FROM letters_letter l
        JOIN letters_register b ON b.office_id = l.issuer_id AND b.year = l.year AND b.kind = 'outgoing'
        ORDER BY l.id""",
    "lines of letters received": """
        INSERT INTO letters_entry
            (register_id, number, letter_id, registered_on, remark, entered_by_id, entered_at, void_reason)
        SELECT b.id, ROW_NUMBER() OVER (PARTITION BY b.id ORDER BY r.id), l.id, l.dated_on, '', k.clerk,
            r.received_at, ''
        FROM workflow_response r
        JOIN letters_letter l ON l.id = r.circulation_id
        JOIN offices_office o ON o.id = r.office_id
        JOIN letters_register b ON b.office_id = r.office_id AND b.year = l.year AND b.kind = 'incoming'
        JOIN ({clerks}) k ON k.office_id = r.office_id
        WHERE r.received_at IS NOT NULL AND (r.asked_at >= {since} OR o.kind = 'province')""",
    "the last number of each book": """
        UPDATE letters_register SET last = COALESCE(
            (SELECT MAX(e.number) FROM letters_entry e WHERE e.register_id = letters_register.id), 0)""",
    "holders": """
        INSERT INTO letters_assignment (entry_id, person_id, section_id, is_main, assigned_at, assigned_by_id)
        SELECT e.id, CASE WHEN e.id % 3 = 0 AND s.id IS NOT NULL THEN NULL ELSE k.clerk END, s.id, TRUE,
            e.entered_at, k.clerk
        FROM letters_entry e
        JOIN letters_register b ON b.id = e.register_id AND b.kind = 'incoming'
        JOIN ({clerks}) k ON k.office_id = b.office_id
        LEFT JOIN offices_office s ON s.parent_id = b.office_id AND s.kind = 'section' AND e.id % 2 = 0
            AND s.name = 'กลุ่มงานที่ ' || (e.id % 3 + 1)
        WHERE e.id % 5 <> 0""",
    "history": """
        INSERT INTO workflow_record (response_id, action, source, target, by_id, note, via, at)
        SELECT id, action, source, target, who, note, 'web', at FROM (
            SELECT r.id, 'receive' AS action, 'awaiting' AS source, 'received' AS target, k.clerk AS who,
                '' AS note, r.received_at AS at
            FROM workflow_response r JOIN ({clerks}) k ON k.office_id = r.office_id
            WHERE r.asked_at >= {since} AND r.received_at IS NOT NULL
            UNION ALL SELECT r.id, 'report', 'received', 'reported', k.clerk, '', r.answered_at
            FROM workflow_response r JOIN ({clerks}) k ON k.office_id = r.office_id
            WHERE r.asked_at >= {since} AND r.answered_at IS NOT NULL
            UNION ALL SELECT r.id, 'accept', 'reported', 'accepted', c.opened_by_id, '', r.accepted_at
            FROM workflow_response r JOIN workflow_circulation c ON c.id = r.circulation_id
            WHERE r.asked_at >= {since} AND r.accepted_at IS NOT NULL AND NOT r.is_copy
            UNION ALL SELECT r.id, 'excuse', 'received', 'excused', c.opened_by_id, 'ไม่มีภารกิจนี้', r.received_at
            FROM workflow_response r JOIN workflow_circulation c ON c.id = r.circulation_id
            WHERE r.asked_at >= {since} AND r.state = 'excused'
            UNION ALL SELECT r.id, 'ask_extension', r.state, r.state, k.clerk, 'รอข้อมูลจากพื้นที่', r.received_at
            FROM workflow_response r JOIN ({clerks}) k ON k.office_id = r.office_id
            WHERE r.is_open AND r.state IN ('received', 'working') AND r.id % 40 = 0
            UNION ALL SELECT r.id, 'pause', r.state, r.state, c.opened_by_id, 'รอหน่วยงานอื่น', {now}
            FROM workflow_response r JOIN workflow_circulation c ON c.id = r.circulation_id
            WHERE r.paused_on IS NOT NULL
        ) AS told ORDER BY at, id""",
    "requests for more time": """
        INSERT INTO workflow_extension
            (response_id, former_due_on, wanted_on, verdict, asked_in_id, decided_in_id, granted_on)
        SELECT r.id, r.due_on, r.due_on,
            CASE WHEN r.id % 80 = 0 THEN 'asked' ELSE 'granted' END, a.id,
            CASE WHEN r.id % 80 = 0 THEN NULL ELSE a.id END,
            CASE WHEN r.id % 80 = 0 THEN NULL ELSE r.due_on END
        FROM workflow_record a JOIN workflow_response r ON r.id = a.response_id
        WHERE a.action = 'ask_extension'""",
    "pauses": """
        INSERT INTO workflow_pause (response_id, category, since_on, begun_in_id)
        SELECT r.id, 'others', r.paused_on, a.id
        FROM workflow_record a JOIN workflow_response r ON r.id = a.response_id WHERE a.action = 'pause'""",
    "reports": """
        INSERT INTO workflow_report (response_id, number, begun_at, sent_at, outcome, answer, done, total)
        SELECT r.id, 1, r.answered_at, r.answered_at, r.outcome, '', r.done, r.total
        FROM workflow_response r
        WHERE r.reports_sent = 1 AND r.asked_at >= {since} ORDER BY r.id""",
    "digests": """
        INSERT INTO workflow_digest (office_id, "on", made_at)
        SELECT office_id, due_on, {now} FROM (
            SELECT DISTINCT r.office_id, r.due_on
            FROM workflow_response r WHERE r.is_open AND r.due_on >= {week} AND r.due_on < {today}
        ) AS days""",
    "lines of digests": """
        INSERT INTO workflow_digestline (digest_id, response_id, stage, due_on, why)
        SELECT d.id, r.id, 'on', r.due_on, 'ครบกำหนด'
        FROM workflow_digest d
        JOIN workflow_response r ON r.office_id = d.office_id AND r.is_open AND r.due_on = d."on" """,
}


def _remind(today: datetime.date) -> int:
    """One letter for each circulation of the last year with answers a fortnight late."""
    import uuid

    from django.db import connection
    from django.db.models import QuerySet
    from django.utils import timezone

    from letters.models import Letter
    from workflow.models import Circulation, Draft, ReminderRound, Response

    late = Response.objects.overdue(today - datetime.timedelta(days=14))
    late = late.filter(circulation__due_on__gte=today - datetime.timedelta(days=365))
    chosen = Circulation.objects.filter(pk__in=late.order_by().values("circulation").distinct())
    chosen = list(chosen.select_related("letter"))
    letters = [
        Letter(
            issuer_id=each.office_id,
            logged_for_id=each.office_id,
            logged_by_id=each.opened_by_id,
            dated_on=today,
            subject=f"เตือน {each.matter}",
            secrecy=each.letter.secrecy,
        )
        for each in chosen
    ]
    letters = QuerySet(Letter).bulk_create(letters, batch_size=1000)
    rounds = ReminderRound.objects.bulk_create(
        [
            ReminderRound(
                circulation=each,
                answer_by=today + datetime.timedelta(days=7),
                is_one_letter=True,
                made_by_id=each.opened_by_id,
                form_token=uuid.uuid4(),
            )
            for each in chosen
        ],
        batch_size=1000,
    )
    Draft.objects.bulk_create(
        [
            Draft(
                office_id=each.office_id,
                reminds=round_,
                state="sent",
                letter=letter,
                subject=letter.subject,
                author_id=each.opened_by_id,
                sent_at=timezone.now(),
            )
            for each, round_, letter in zip(chosen, rounds, letters, strict=True)
        ],
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO workflow_reminder"
            " (round_id, response_id, draft_id, count, due_on, refusal, issued_at, dropped_why)"
            " SELECT n.id, r.id, d.id, 1, r.due_on, '', n.made_at, ''"
            " FROM workflow_reminderround n JOIN workflow_draft d ON d.reminds_id = n.id"
            " JOIN workflow_response r ON r.circulation_id = n.circulation_id"
            " WHERE r.is_open AND NOT r.is_copy AND r.paused_on IS NULL AND r.due_on < %s",
            [today - datetime.timedelta(days=14)],
        )
        return cursor.rowcount
