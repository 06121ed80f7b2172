"""A passkey, from the first day to coming in by it alone, with the browser's own authenticator."""

from .coming_in import come_in, go_out, is_in

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_opens_the_door_without_a_password(site, page, axe):
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    come_in(page, "tak-clerk")

    page.locator("details.own-menu > summary").click()
    page.get_by_role("link", name="บัญชีของฉัน").click()
    page.get_by_role("heading", name="บัญชีของฉัน").wait_for()
    axe(page)
    page.get_by_role("link", name="เพิ่มพาสคีย์").click()
    page.get_by_label("ชื่อพาสคีย์").fill("เครื่องที่โต๊ะ")
    page.get_by_role("button", name="เพิ่มพาสคีย์").click()
    page.get_by_role("heading", name="รหัสสำรอง").wait_for()
    page.get_by_role("link", name="เก็บไว้แล้ว").click()
    page.get_by_role("rowheader", name="เครื่องที่โต๊ะ").wait_for()

    go_out(page)
    page.get_by_role("button", name="เข้าสู่ระบบด้วยพาสคีย์").click()
    page.wait_for_url("/")
    go_out(page)

    page.get_by_label("ชื่อผู้ใช้").fill("tak-clerk")
    page.get_by_label("รหัสผ่าน").fill("wian-2569-demo")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="ยืนยันตัวตนขั้นที่สอง").wait_for()
    axe(page)
    page.get_by_role("button", name="ยืนยันด้วยพาสคีย์").click()
    page.wait_for_url("/")
    assert is_in(page)
