"""What the example's province has set up for its letters. No real person signs; no emblem is drawn."""

from uuid import UUID

from letters.models import Kind
from offices import signatories
from offices.models import Office, User

from ..office_templates import keeping
from ..purposes import Purpose

ADDRESS = "ศาลากลางจังหวัดตาก\nถนนพหลโยธิน ตก ๖๓๐๐๐"
POSITION = "ท้องถิ่นจังหวัดตาก"
TEMPLATE = {
    "name": "แจ้งอำเภอให้ดำเนินการตามหนังสือกรม",
    "subject": "{เรื่องเดิม}",
    "body": "ด้วย{หน่วยงานผู้ส่ง}มี{หนังสือเดิม} เรื่อง {เรื่องเดิม}\n\n"
    "ในการนี้ {หน่วยงานของเรา}จึงขอให้อำเภอแจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ดำเนินการ "
    "และรายงานผลให้จังหวัดทราบภายในวันที่ {วันครบกำหนด}\n\n"
    "จึงแจ้งมาเพื่อดำเนินการต่อไป",
    "cites": "",
    "encloses": "",
    "closing": "",
    "contact": "",
}


def set_up() -> None:
    """An address, somebody who signs, one template."""
    tak, head = Office.objects.get(code="63"), User.objects.get(username="tak-head")
    tak.address = ADDRESS
    tak.save(update_fields=["address"])
    signatories.add(tak, name="นายชัยวัฒน์ มั่นใจ", position=POSITION, user=head, order=1, by=head)
    officer = User.objects.get(username="tak-officer")
    keeping.begin(tak, Purpose.PASS_ON, Kind.STAMPED, TEMPLATE, token=UUID(int=1), by=officer)
