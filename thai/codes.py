"""Who stands behind the consonants of a letter number: a seed to correct, never a list that refuses.

Provinces as PyThaiNLP has them, which are those of annex 1 of the correspondence regulation, except that
Bangkok writes กท in letter numbers, not กทม.
"""

import os
from typing import cast

os.environ.setdefault(
    "PYTHAINLP_READ_ONLY", "1"
)  # else the import below makes a folder in the home directory

from pythainlp.corpus import provinces  # noqa: E402

MINISTRIES = """
สำนักนายกรัฐมนตรี นร · กระทรวงกลาโหม กห · กระทรวงการคลัง กค · กระทรวงการต่างประเทศ กต
กระทรวงการท่องเที่ยวและกีฬา กก · กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์ พม · กระทรวงเกษตรและสหกรณ์ กษ
กระทรวงคมนาคม คค · กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม ดศ · กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม ทส
กระทรวงพลังงาน พน · กระทรวงพาณิชย์ พณ · กระทรวงมหาดไทย มท · กระทรวงยุติธรรม ยธ · กระทรวงแรงงาน รง
กระทรวงวัฒนธรรม วธ · กระทรวงศึกษาธิการ ศธ · กระทรวงสาธารณสุข สธ · กระทรวงอุตสาหกรรม อก
กระทรวงการอุดมศึกษา_วิทยาศาสตร์_วิจัยและนวัตกรรม อว
"""
INDEPENDENT_OFFICES = """
สำนักงานตำรวจแห่งชาติ ตช · สำนักงานพระพุทธศาสนาแห่งชาติ พศ · สำนักงานอัยการสูงสุด อส · สำนักงาน_ป.ป.ช. ปช
สำนักงาน_ป.ป.ท. ปป · สำนักงาน_ปปง. ปง · สำนักงานการตรวจเงินแผ่นดิน ตผ · สำนักงานคณะกรรมการการเลือกตั้ง ลต
สำนักงานผู้ตรวจการแผ่นดิน ผผ · สำนักงานคณะกรรมการสิทธิมนุษยชนแห่งชาติ สม · สำนักงานศาลรัฐธรรมนูญ ศร
สำนักงานศาลปกครอง ศป · สำนักงานศาลยุติธรรม ศย · สำนักงานเลขาธิการสภาผู้แทนราษฎร สผ
สำนักงานเลขาธิการวุฒิสภา สว · สำนักงานราชบัณฑิตยสภา รถ · สำนักพระราชวัง พว · สำนักงาน_กสทช. สทช
"""
BANGKOK = "กท"


def _by_prefix(table: str) -> dict[str, str]:
    pairs = (entry.split() for entry in table.strip().replace("\n", " · ").split(" · "))
    return {prefix: name.replace("_", " ") for name, prefix in pairs}


_ROWS = cast(list[dict[str, str]], provinces(details=True))
PROVINCE_BY_PREFIX = {BANGKOK if row["abbr_th"] == "กทม" else row["abbr_th"]: row["name_th"] for row in _ROWS}
MINISTRY_BY_PREFIX = _by_prefix(MINISTRIES) | _by_prefix(INDEPENDENT_OFFICES)
_GOVERNMENT_MINISTRIES = _by_prefix(MINISTRIES)


def doubts(prefix: str, code: str) -> tuple[str, ...]:
    """What is unusual about this prefix with this office code, as flags."""
    if prefix in PROVINCE_BY_PREFIX:
        return () if _usual_for_province(prefix, code) else ("office_not_usual_for_province",)
    if prefix in MINISTRY_BY_PREFIX:
        # «๐๐nn» is a province's own series; police and independent offices use it too.
        odd = prefix in _GOVERNMENT_MINISTRIES and code.startswith("00")
        return ("office_not_usual_for_ministry",) if odd else ()
    return ("unknown_prefix",)


def _usual_for_province(prefix: str, code: str) -> bool:
    """Provincial office «๐๐nn», district office «ddnn» with nn from 16 up, or a local body's five digits."""
    office = code.partition(".")[0]
    return prefix == BANGKOK or len(office) == 5 or office[:2] == "00" or office[2:4] >= "16"
