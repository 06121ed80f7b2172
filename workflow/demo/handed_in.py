"""A letter that waits for the head of the example's province, for whoever practises to approve."""

from letters.models import Kind
from offices.models import Office, User

from .. import actions
from ..composing.beginning import begin
from ..drafting import edit
from ..models import Record
from ..purposes import Purpose

WORDS = {
    "subject": "ซักซ้อมการบันทึกข้อมูลระบบประปาหมู่บ้าน",
    "body": "ตามที่จังหวัดตากขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นบันทึกข้อมูลระบบประปาหมู่บ้าน นั้น\n\n"
    "เพื่อให้ข้อมูลถูกต้องตรงกัน จึงขอให้อำเภอแม่สอดตรวจสอบว่าระบบประปาที่เลิกใช้แล้วบันทึกสถานะไว้ครบทุกแห่ง "
    "และแก้ไขรายการที่คลาดเคลื่อน\n\n"
    "จึงเรียนมาเพื่อโปรดดำเนินการต่อไป",
}


def hand_in() -> None:
    """By the officer, to the district of แม่สอด."""
    officer, tak = User.objects.get(username="tak-officer"), Office.objects.get(code="63")
    to = Office.objects.get(code="6306")
    draft = begin(tak, Purpose.NEW, kind=Kind.EXTERNAL, to=to, by=officer)
    draft = edit(draft, WORDS, by=officer, version=draft.version)
    actions.perform(draft, "submit", by=officer, version=draft.version, via=Record.Via.COMMAND)
