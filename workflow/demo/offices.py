"""The example's offices and people. The people are invented."""

from letters import registers
from offices.demo import PASSWORD
from offices.models import Membership, Office, Role, User
from offices.secrecy import Secrecy
from thai.numerals import to_thai

DLA = "กรมส่งเสริมการปกครองท้องถิ่น"
PROVINCIAL = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด"
DISTRICT = "สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ"
PROVINCES = [  # code of มอก. 1099, name, letters of its numbers: Tak and five neighbours
    ("63", "ตาก", "ตก"),
    ("50", "เชียงใหม่", "ชม"),
    ("52", "ลำปาง", "ลป"),
    ("58", "แม่ฮ่องสอน", "มส"),
    ("62", "กำแพงเพชร", "กพ"),
    ("64", "สุโขทัย", "สท"),
]
DISTRICTS_OF_TAK = ["เมืองตาก", "บ้านตาก", "สามเงา", "แม่ระมาด", "ท่าสองยาง", "แม่สอด", "พบพระ", "อุ้มผาง", "วังเจ้า"]
MAIL = "wian.example"  # a name that no mail server has
PAPER_BOOKS = [  # office, Buddhist year, the last number of the paper book: as the stamps on the letters show
    ("63", 2568, 1105),
    ("63", 2569, 481),
    ("63-3", 2568, 2695),
    ("63-3", 2569, 222),
]
PEOPLE = [  # login, name, position, office, roles
    ("dla-clerk", "อรุณ ใจเย็น", "เจ้าพนักงานธุรการ", "dla", [Role.CLERK]),
    ("dla-officer", "วิภา แสงทอง", "นักส่งเสริมการปกครองท้องถิ่น", "dla", [Role.OFFICER]),
    ("dla-manager", "ประเสริฐ ดีงาม", "ผู้อำนวยการกอง", "dla", [Role.MANAGER]),
    ("tak-clerk", "มาลี ศรีสุข", "เจ้าพนักงานธุรการ", "63", [Role.CLERK]),
    ("tak-officer", "สมหมาย รักถิ่น", "นักส่งเสริมการปกครองท้องถิ่น", "63", [Role.OFFICER]),
    ("tak-head", "ชัยวัฒน์ มั่นใจ", "ท้องถิ่นจังหวัด", "63", [Role.HEAD]),
    ("tak-manager", "กัลยา พัฒนกิจ", "ผู้อำนวยการกลุ่มงาน", "63", [Role.MANAGER]),
]


def build(password: str | None = PASSWORD) -> None:
    """Create the offices, continue their paper books, and give every office its people."""
    dla = _office("dla", DLA, "สถ.", Office.Kind.DEPARTMENT, None, "มท", "08", phone="๐-๒๒๔๑-๙๐๐๐")
    unit = "กองพัฒนาและส่งเสริมการบริหารงานท้องถิ่น"
    _office("dla-0810", unit, "กพส.", Office.Kind.SECTION, dla, "มท", "0810.4", phone="๐-๒๒๔๑-๙๐๐๐ ต่อ ๔๑๑๖")
    for code, name, letters in PROVINCES:
        province = _office(code, PROVINCIAL + name, f"สถจ.{name}", Office.Kind.PROVINCE, dla, letters, "0023")
        if code == "63":
            _tak(province, password)
        else:
            _person(f"{code}-officer", f"เจ้าหน้าที่ {name}", "นักส่งเสริมการปกครองท้องถิ่น", province, _BOTH, password)
    for code, year, last in PAPER_BOOKS:
        office = Office.objects.get(code=code)
        registers.continue_paper_book(office, registers.Kind.INCOMING, year, last)
    for login, name, position, code, roles in PEOPLE:
        _person(login, name, position, Office.objects.get(code=code), roles, password)


_BOTH = [Role.CLERK, Role.OFFICER]


def _tak(tak: Office, password: str | None) -> None:
    section = "กลุ่มงานส่งเสริมและพัฒนาท้องถิ่น"
    _office("63-3", section, "กง.สส.", Office.Kind.SECTION, tak, "ตก", "0023.3", phone="๐-๕๕๕๑-๑๑๔๑ ต่อ ๑๓")
    for place, name in enumerate(DISTRICTS_OF_TAK, start=1):
        code = f"63{place:02}"
        phone = to_thai(f"0-5500-{place:04}")  # nobody's
        district = _office(
            code, f"{DISTRICT}{name}", f"สถอ.{name}", Office.Kind.DISTRICT, tak, "", "", phone=phone
        )
        _person(f"{code}-clerk", f"เจ้าหน้าที่ {name}", "ท้องถิ่นอำเภอ", district, _BOTH, password)


def _office(code, name, short_name, kind, parent, prefix, number_code, phone="") -> Office:
    """The country's own office where it is loaded: the example has its codes."""
    facts = {"name": name, "short_name": short_name, "kind": kind, "parent": parent, "phone": phone}
    numbers = {"number_prefix": prefix, "number_code": number_code}
    office, _is_new = Office.objects.update_or_create(code=code, defaults=facts | numbers)
    if not (office.mailbox or office.is_section):
        office.mailbox = f"saraban-{code}@{MAIL}"
        office.save()
    return office


def _person(
    login: str, name: str, position: str, office: Office, roles: list[str], password: str | None
) -> None:
    first, _, last = name.partition(" ")
    user = User.objects.create_user(
        login, f"{login}@{MAIL}", password, first_name=first, last_name=last, position=position
    )
    Membership.objects.bulk_create(
        Membership(user=user, office=office, role=role, cleared_for=Secrecy.ORDINARY) for role in roles
    )
