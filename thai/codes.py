"""Who stands behind the consonants of a letter number: a seed to correct, never a list that refuses.

Provinces as agreed under annex 1 of the correspondence regulation; Bangkok writes กท, not กทม.
"""

PROVINCES = """
กระบี่ กบ · กาญจนบุรี กจ · กาฬสินธุ์ กส · กำแพงเพชร กพ · ขอนแก่น ขก · จันทบุรี จบ · ฉะเชิงเทรา ฉช · ชลบุรี ชบ
ชัยนาท ชน · ชัยภูมิ ชย · ชุมพร ชพ · เชียงราย ชร · เชียงใหม่ ชม · ตรัง ตง · ตราด ตร · ตาก ตก · นครนายก นย
นครปฐม นฐ · นครพนม นพ · นครราชสีมา นม · นครศรีธรรมราช นศ · นครสวรรค์ นว · นนทบุรี นบ · นราธิวาส นธ · น่าน นน
บึงกาฬ บก · บุรีรัมย์ บร · ปทุมธานี ปท · ประจวบคีรีขันธ์ ปข · ปราจีนบุรี ปจ · ปัตตานี ปน · พะเยา พย
พระนครศรีอยุธยา อย · พังงา พง · พัทลุง พท · พิจิตร พจ · พิษณุโลก พล · เพชรบุรี พบ · เพชรบูรณ์ พช · แพร่ พร
ภูเก็ต ภก · มหาสารคาม มค · มุกดาหาร มห · แม่ฮ่องสอน มส · ยโสธร ยส · ยะลา ยล · ร้อยเอ็ด รอ · ระนอง รน · ระยอง รย
ราชบุรี รบ · ลพบุรี ลบ · ลำปาง ลป · ลำพูน ลพ · เลย ลย · ศรีสะเกษ ศก · สกลนคร สน · สงขลา สข · สตูล สต
สมุทรปราการ สป · สมุทรสงคราม สส · สมุทรสาคร สค · สระแก้ว สก · สระบุรี สบ · สิงห์บุรี สห · สุโขทัย สท
สุพรรณบุรี สพ · สุราษฎร์ธานี สฎ · สุรินทร์ สร · หนองคาย นค · หนองบัวลำภู นภ · อ่างทอง อท · อำนาจเจริญ อจ
อุดรธานี อด · อุตรดิตถ์ อต · อุทัยธานี อน · อุบลราชธานี อบ · กรุงเทพมหานคร กท
"""
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
สำนักงานเลขาธิการวุฒิสภา สว · สำนักงานราชบัณฑิตยสภา รถ
"""
BANGKOK = "กท"


def _by_prefix(table: str) -> dict[str, str]:
    pairs = (entry.split() for entry in table.strip().replace("\n", " · ").split(" · "))
    return {prefix: name.replace("_", " ") for name, prefix in pairs}


PROVINCE_BY_PREFIX = _by_prefix(PROVINCES)
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
