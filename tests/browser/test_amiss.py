"""What is amiss in a form is told on top of it, in the title and at the field, and one is led there."""

import re

from playwright.sync_api import expect

from .coming_in import come_in


def test_each_error_is_on_a_list_that_leads_to_its_field(site, page, axe):
    come_in(page, "tak-clerk", "/absences/")
    form = page.locator("form:has([name=since])")
    form.evaluate("form => { form.noValidate = true; }")
    form.get_by_label("ตั้งแต่").fill("๓๑ ก.พ. ๒๕๖๙")
    form.get_by_label("ถึง").fill("เมื่อวาน")
    form.get_by_role("button", name="บันทึก").click()

    listed = page.locator(".notice--error a")
    listed.first.wait_for()
    assert page.title().startswith("มีช่องที่ต้องแก้ · ")
    assert listed.count() == page.locator(".field--error").count() > 1
    expect(page.locator(".field--error").first.locator(":is(select, input)")).to_be_focused()
    axe(page)
    listed.last.press("Enter")
    last = page.locator(".field--error :is(select, input)").last
    expect(last).to_be_focused()
    expect(last).to_have_accessible_description(re.compile("อ่านวันที่ไม่ได้"))
