"""Signing in, as everybody does who comes to work."""

from offices.demo import PASSWORD


def come_in(page, who: str, address: str = "/") -> None:
    """Sign in as one of the example's people, whoever was there before, and open a page."""
    leave = page.get_by_role("button", name="ออกจากระบบ")
    if leave.count():
        leave.click()
    page.goto(f"/login/?next={address}")
    page.get_by_label("ชื่อผู้ใช้").fill(who)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    leave.wait_for()
    page.wait_for_load_state()  # and its scripts: the address waited for is already in that of the form
