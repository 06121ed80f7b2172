"""Signing in and out, as everybody does who comes to work."""

from offices.demo import PASSWORD


def come_in(page, who: str, address: str = "/") -> None:
    """Sign in as one of the example's people, whoever was there before, and open a page."""
    if is_in(page):
        go_out(page)
    page.goto(f"/login/?next={address}")
    page.get_by_label("ชื่อผู้ใช้").fill(who)
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    _own_menu(page).wait_for()
    page.wait_for_load_state()  # and its scripts: the address waited for is already in that of the form


def is_in(page) -> bool:
    return _own_menu(page).count() > 0


def go_out(page) -> None:
    """By the person's own menu."""
    _own_menu(page).click()
    page.get_by_role("button", name="ออกจากระบบ", exact=True).click()
    page.get_by_label("ชื่อผู้ใช้").wait_for()


def _own_menu(page):
    return page.locator("details.own-menu > summary")
