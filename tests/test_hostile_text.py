"""Whatever stands in a text, whoever reads it reads or refuses it, in a time that grows with its length only.

`python bench/hostile_text.py` asks the same of 100,000 characters and of a megabyte, and by how much the time
grows when the text is twice as long.
"""

import contextlib
import io

import pytest
from django.core.exceptions import ValidationError

from letters.fields import LetterNumberField
from letters.legacy.forms import YearField
from letters.posted import whole_number
from offices.fields import AmountField, ThaiDateField, ThaiTimeField, WholeNumberField

from .fuzzing import clocked
from .hostile_text import MORE_THAN_INT_TAKES, hard_texts, read, readers

LENGTH = 1_000  # characters
SECONDS = 0.15  # of the processor; what grows with the square or worse takes longer


def test_every_reader_reads_or_refuses_it_before_one_notices():
    amiss, texts = [], list(hard_texts(LENGTH))
    for name, reader in readers().items():
        for told, text in texts:
            with contextlib.redirect_stdout(io.StringIO()):  # a child tells its parent of pages
                seconds, fault = clocked(lambda reader=reader, text=text: read(reader, text))
            if fault or seconds > SECONDS:
                amiss.append(f"{name}, {told}: {seconds:.2f} s {fault or ''}")

    assert amiss == []


@pytest.mark.parametrize(
    "field", [WholeNumberField, AmountField, ThaiDateField, ThaiTimeField, LetterNumberField, YearField]
)
def test_more_digits_than_a_number_can_have_are_refused_in_words(field):
    for digit in "9๙0٣९":
        for typed in (digit * MORE_THAN_INT_TAKES, f"มท {digit * 5000}/{digit * 5000}", f"1/{digit * 5000}"):
            with pytest.raises(ValidationError) as refused:
                field().clean(typed)
            assert len(str(refused.value.messages[0])) < 500
        assert whole_number(digit * MORE_THAN_INT_TAKES) is None


def test_a_length_of_thousands_of_digits_is_too_long(client, db):
    told = {"CONTENT_LENGTH": "9" * MORE_THAN_INT_TAKES}

    answer = client.generic("POST", "/", b"x", "application/x-www-form-urlencoded", **told)

    assert answer.status_code == 413
