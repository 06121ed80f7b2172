"""The province's report to the department in each form: the letters that the tests of this folder print."""

from dataclasses import replace

from letters.paper.page import Emblem, Form, LetterPage, Signature, Table

DISTRICTS = ["เมืองตาก", "บ้านตาก", "สามเงา", "แม่ระมาด", "ท่าสองยาง", "แม่สอด", "พบพระ", "อุ้มผาง", "วังเจ้า"]
QR_URL = "HTTPS://WIAN.EXAMPLE/V/7K3QMX2P9DRT"

REPORTED = Table(
    columns=("ลำดับ", "อำเภอ", "ผลการรายงาน", "วันที่รายงาน"),
    rows=tuple(
        (n, name, "รายงานแล้ว", "๖ มีนาคม ๒๕๖๙") for n, name in zip("๑๒๓๔๕๖๗๘๙", DISTRICTS, strict=True)
    ),
)

DRAFT = LetterPage(
    number="ตก ๐๐๒๓.๓/",
    addressee="กรมส่งเสริมการปกครองท้องถิ่น",
    paragraphs=(
        "ตามหนังสือกรมส่งเสริมการปกครองท้องถิ่น ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘ "
        "ขอให้รายงานผลการดำเนินการตามตัวชี้วัดที่ ๑๖ “ร้อยละของการบันทึกข้อมูลระบบประปาหมู่บ้านขององค์กร"
        "ปกครองส่วนท้องถิ่นในระบบข้อมูลกลางองค์กรปกครองส่วนท้องถิ่น (INFO)” ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ นั้น",
        "จังหวัดตากได้ตรวจสอบแล้ว สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอได้รายงานผลการดำเนินการครบถ้วน "
        "จำนวน ๙ แห่ง คิดเป็นร้อยละ ๑๐๐ รายละเอียดปรากฏตามตารางข้างท้ายนี้",
    ),
    issuer="สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก",
    date="",
    owner_unit=("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด", "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น"),
    contact_lines=("โทร. ๐-๕๕๕๑-๑๔๔๘ ต่อ ๓", "โทรสาร ๐-๕๕๕๑-๕๒๔๖", "ผู้ประสานงาน : นางสาวสมใจ รักงาน"),
    table=REPORTED,
)

ISSUED = replace(
    DRAFT,
    number="ตก ๐๐๒๓.๓/๑๒๓",
    date="๒๐ มีนาคม ๒๕๖๙",
    urgency="ด่วนที่สุด",
    qr_url=QR_URL,
    qr_caption="ตรวจสอบหนังสือฉบับนี้",
    is_draft=False,
)

TRIANGLE = Emblem(100, 100, "M50 0L100 100L0 100Z")
EXTERNAL = replace(
    ISSUED,
    form=Form.EXTERNAL,
    address=("ศาลากลางจังหวัดตาก", "ถนนพหลโยธิน ตก ๖๓๐๐๐"),
    subject="รายงานผลการดำเนินการตามตัวชี้วัด",
    salutation="กราบเรียน",
    cites=("หนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑",),
    encloses=("แบบรายงาน จำนวน ๑ ชุด", "บัญชีรายชื่อ จำนวน ๒ แผ่น"),
    closing="ขอแสดงความนับถือ",
    signature=Signature("นายตัวอย่าง ทดสอบ", ("ท้องถิ่นจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดตาก")),
    copies_to=("นายอำเภอเมืองตาก",),
    emblem=TRIANGLE,
)
MEMO = replace(EXTERNAL, form=Form.MEMO)
