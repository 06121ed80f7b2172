"""The questions of a circular are written by the office that asks, and frozen when it opens."""

import pytest
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from tests import make
from thai.letter_number import LetterNumber
from workflow import questioning
from workflow.addressing_form import mark_of
from workflow.circulations import open_circulation
from workflow.models import Circulation, Question
from workflow.question_forms import QuestionFormSet
from workflow.questioning import BadQuestions
from workflow.states import State

from .steps import owed_above

Kind = Question.Kind
ASKER = "officer of the province"


@pytest.fixture
def letter(world):
    return make.letter(world.province, number=LetterNumber("ตก", "0023.3", 1855, True))


def opened(world, letter, questions, **fields):
    fields = {"asks": "report", "matter": "ระบบประปา", "addressees": "ทุกอำเภอ"} | fields
    by = world[ASKER]
    return open_circulation(letter, world.province, [world.district], by=by, questions=questions, **fields)


def rows(*written: dict, **more) -> QueryDict:
    """The rows of the formset as a browser posts them."""
    data = {"questions-TOTAL_FORMS": str(len(written)), "questions-INITIAL_FORMS": "0"} | more
    for place, row in enumerate(written):
        row = {"kind": Kind.NUMBER, "is_required": "on"} | row
        data |= {f"questions-{place}-{name}": value for name, value in row.items()}
    query = QueryDict(mutable=True)
    query.update(data)
    return query


# ── In the domain ─────────────────────────────────────────────────────────────────────────────────


def test_they_are_asked_in_their_order(world, letter):
    written = [Question(text=text) for text in ("หนึ่ง", "สอง")]

    circulation = opened(world, letter, written)

    assert [(q.place, q.text) for q in circulation.questions.all()] == [(1, "หนึ่ง"), (2, "สอง")]


BAD = [
    ([Question(text="")], "ข้อ ๑"),
    ([Question(text="ก" * 301)], "ข้อ ๑"),
    ([Question(text="ก"), Question(text="ข", kind="poem")], "ข้อ ๒"),
    ([Question(text="ก", kind=Kind.CHOICE, choices=["มี"])], "อย่างน้อยสองข้อ"),
    ([Question(text="ก", kind=Kind.CHOICE, choices=["มี", "มี"])], "ซ้ำ"),
    ([Question(text="ก", kind=Kind.CHOICE, choices=["มี", "ข" * 201])], "ยาวเกินไป"),
    ([Question(text="ก", kind=Kind.CHOICE, choices=[str(n) for n in range(21)])], "ไม่เกิน ๒๐ ข้อ"),
    ([Question(text="ก"), Question(text="ก")], "ซ้ำ"),
    ([Question(text=str(number)) for number in range(21)], "ไม่เกิน ๒๐ ข้อ"),
]


@pytest.mark.parametrize(("questions", "words"), BAD)
def test_bad_ones_are_refused_in_words_and_nothing_is_stored(questions, words, world, letter):
    with pytest.raises(BadQuestions, match=words):
        opened(world, letter, questions)

    assert not Circulation.objects.exists()
    assert not Question.objects.exists()


def test_whoever_only_acknowledges_is_asked_nothing(world, letter):
    with pytest.raises(BadQuestions, match="รับทราบ"):
        opened(world, letter, [Question(text="ก")], asks="acknowledge")


def test_a_unit_and_choices_belong_to_their_kinds(world, letter):
    written = [
        Question(text="ก", kind=Kind.TEXT, unit="แห่ง", choices=["มี", "ไม่มี"]),
        Question(text="ข", kind=Kind.CHOICE, unit="แห่ง", choices=["มี", "ไม่มี"]),
        Question(text="ค", unit="แห่ง", choices=["มี", "ไม่มี"]),
    ]

    kept = opened(world, letter, written).questions.all()

    assert [(q.unit, q.choices) for q in kept] == [("", []), ("", ["มี", "ไม่มี"]), ("แห่ง", [])]


def test_they_are_frozen_when_the_circulation_opens(world, letter):
    question = opened(world, letter, [Question(text="ก")]).questions.get()

    question.text = "ข"
    for change in (
        question.save,
        question.delete,
        lambda: Question.objects.update(text="ข"),
        lambda: Question.objects.bulk_update([question], ["text"]),
        lambda: Question.objects.all().delete(),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            change()

    assert Question.objects.get().text == "ก"


# ── In the form ───────────────────────────────────────────────────────────────────────────────────


def test_blank_rows_count_for_nothing():
    form = QuestionFormSet.of(rows({"text": ""}, {"text": "ก"}, {"kind": Kind.DATE}))

    assert form.is_valid(), form.errors
    assert [question.text for question in form.questions] == ["ก"]


def test_a_form_without_rows_asks_nothing():
    form = QuestionFormSet.of(QueryDict("matter=x"))

    assert form.is_valid()
    assert form.questions == []


def test_they_stand_in_the_order_of_their_numbers():
    form = QuestionFormSet.of(rows({"text": "ก"}, {"text": "ข", "place": "๒"}, {"text": "ค", "place": "1"}))

    assert form.is_valid()
    assert [question.text for question in form.questions] == ["ค", "ข", "ก"]


def test_choices_are_written_one_a_line():
    form = QuestionFormSet.of(rows({"text": "ก", "kind": Kind.CHOICE, "choices": " มี \r\n\r\nไม่  มี"}))

    assert form.is_valid(), form.errors
    assert form.questions[0].choices == ["มี", "ไม่ มี"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"unit": "แห่ง"}, "text"),
        ({"text": "ก", "kind": "poem"}, "kind"),
        ({"text": "ก", "kind": Kind.CHOICE, "choices": "มี"}, "choices"),
        ({"text": "ก" * 301}, "text"),
        ({"text": "ก", "place": "หนึ่ง"}, "place"),
    ],
)
def test_what_is_wrong_is_said_in_its_row(row, field):
    form = QuestionFormSet.of(rows({"text": "ดี"}, row))

    assert not form.is_valid()
    assert [list(errors) for errors in form.errors] == [[], [field]]


def test_one_asked_twice_is_said_above_the_rows():
    form = QuestionFormSet.of(rows({"text": "ก"}, {"text": "ก"}))

    assert not form.is_valid()
    assert "ซ้ำกัน" in form.non_form_errors()[0]


def test_more_rows_are_offered_up_to_twenty_and_what_was_typed_stays():
    form = QuestionFormSet.of(rows(*[{"text": f"{n}"} for n in range(18)], more_questions="1"))

    assert form.is_worked_on
    assert len(form.forms) == 20
    assert form.forms[17]["text"].value() == "17"


@pytest.mark.parametrize("count", [21, 40, 1000])
def test_more_than_twenty_are_refused_in_words(count):
    form = QuestionFormSet.of(rows(*[{"text": f"{n}"} for n in range(count)]))

    assert not form.is_valid()
    assert "ไม่เกิน ๒๐ ข้อ" in form.non_form_errors()[0]
    assert len(form.forms) <= 40


# ── On the page ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def send(client, world, letter):
    def post(data: QueryDict, press="send", **more):
        client.force_login(world[ASKER])
        data.update(
            {
                "asks": "report",
                "matter": "ระบบประปา",
                "addressees": "ทุกอำเภอ",
                "due_on": "๖ มี.ค. ๒๕๙๙",
                "is_sure": "on",
                "words": "ทุกอำเภอ",
                "seen": mark_of([world.district, world.other_district], []),
                press: "1",
            }
            | more
        )
        return client.post(reverse("workflow:circulate", args=[letter.pk]), data)

    return post


def test_the_circulation_opens_with_its_questions_and_its_unit(send):
    data = rows(
        {"text": "ระบบประปา", "unit": "แห่ง"}, {"text": "มีแผน", "kind": Kind.CHOICE, "choices": "มี\nไม่มี"}
    )

    send(data, unit="แห่ง", needs_code="on")

    circulation = Circulation.objects.get()
    assert [question.text for question in circulation.questions.all()] == ["ระบบประปา", "มีแผน"]
    assert (circulation.unit, circulation.needs_code) == ("แห่ง", True)


@pytest.mark.parametrize(
    ("row", "more", "status"),
    [
        ({"kind": Kind.CHOICE}, {}, 422),
        ({}, {"asks": "acknowledge"}, 422),
        ({}, {"press": "more_questions"}, 200),
        ({"kind": Kind.CHOICE}, {"press": "more_questions"}, 200),
    ],
)
def test_with_a_bad_question_or_another_button_nothing_is_opened(row, more, status, send):
    answer = send(rows({"text": "ก"} | row), **more)

    assert answer.status_code == status
    assert 'value="ก"' in answer.content.decode()
    assert not Circulation.objects.exists()


def test_the_questions_of_the_duty_above_are_copied(world, send, letter):
    owed = owed_above(world)
    make.question(owed.circulation, text="ระบบประปา", unit="แห่ง")
    make.question(owed.circulation, Kind.CHOICE, text="มีแผน", choices=["มี", "ไม่มี"], is_required=False)

    page = send(rows(), serves=owed.pk, press="copy_questions").content.decode()

    assert not letter.circulations.exists()
    assert 'value="ระบบประปา"' in page
    assert "มี\nไม่มี</textarea>" in page


def test_copies_stand_beside_what_was_written(world, send):
    owed = owed_above(world)
    owed.circulation.unit = "แห่ง"
    owed.circulation.save()
    for text in ("ระบบประปา", "ถนน"):
        make.question(owed.circulation, text=text)

    answer = send(rows({"text": "ไฟฟ้า"}, {"text": "ถนน"}), serves=owed.pk, press="copy_questions")

    questions = answer.context["form"].questions
    assert [form["text"].value() for form in questions][:3] == ["ไฟฟ้า", "ถนน", "ระบบประปา"]
    assert answer.context["form"]["unit"].value() == "แห่ง"


@pytest.mark.parametrize(("has_duty", "words"), [(False, "เลือกเรื่องของหน่วยเหนือ"), (True, "ไม่มีคำถาม")])
def test_where_there_is_nothing_to_copy_it_is_said(has_duty, words, world, send):
    chosen = {"serves": owed_above(world).pk} if has_duty else {}

    answer = send(rows({"text": "ไฟฟ้า"}), press="copy_questions", **chosen)

    assert words in str(answer.context["form"].errors["serves"])
    assert 'value="ไฟฟ้า"' in answer.content.decode()


def test_copies_are_offered_where_the_duty_above_asks(world, client, letter):
    client.force_login(world[ASKER])
    owed = owed_above(world, State.RECEIVED)

    def page() -> str:
        return client.get(reverse("workflow:circulate", args=[letter.pk])).content.decode()

    assert "ถามเหมือนที่หน่วยเหนือถาม" not in page()
    make.question(owed.circulation)
    assert "ถามเหมือนที่หน่วยเหนือถาม" in page()


def test_what_is_copied_asks_the_same(world, letter):
    asked = opened(world, letter, [Question(text="ก", kind=Kind.CHOICE, choices=["มี", "ไม่มี"])])

    copied = QuestionFormSet.of(QueryDict("copy_questions=1")).with_those_of(asked)

    assert copied.initial == questioning.copies_of(asked)
    assert copied.forms[0]["choices"].value() == "มี\nไม่มี"
