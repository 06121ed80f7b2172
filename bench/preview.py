"""From a key to the new picture of the page: a letter of one page is typed in a real Chromium, 30 keys.

Each key waits until the page that has it is painted. The site runs in a thread beside, as it does under
`runserver`; the browser takes its share of the same cores.
"""

import os
import shutil
import statistics
import tempfile

KEYS = 30
BODY = "\n\n".join(
    [
        "ตามที่กรมส่งเสริมการปกครองท้องถิ่นได้แจ้งให้จังหวัดสำรวจข้อมูลระบบประปาหมู่บ้านขององค์กรปกครองส่วนท้องถิ่น นั้น",
        "จังหวัดขอเรียนว่า ได้แจ้งให้อำเภอทุกแห่งดำเนินการแล้ว มีองค์กรปกครองส่วนท้องถิ่นที่รายงานผลแล้ว จำนวน ๖๘ แห่ง "
        "จากทั้งหมด ๖๘ แห่ง คิดเป็นร้อยละ ๑๐๐ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
        "จึงเรียนมาเพื่อโปรดทราบ",
    ]
)
WAIT_FOR_PICTURE = """() => {
  const pane = document.querySelector("[data-part=pages]");
  window.took = new Promise((done) => {
    let began;
    const body = document.getElementById("id_body");
    body.addEventListener("keydown", () => { began = performance.now(); }, { once: true });
    new MutationObserver((changes, seen) => {
      if (!pane.querySelector("img")) return;
      seen.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
    }).observe(pane, { childList: true });
  });
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/wian.sqlite3", "WIAN_VAR": folder}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        address, cookie = build()
        took = sorted(measure(address, cookie))
    middle, late = statistics.median(took), took[round(0.95 * (len(took) - 1))]
    print(
        f"  key to picture, {KEYS} keys: median {middle:.0f} ms, p95 {late:.0f} ms, slowest {took[-1]:.0f} ms"
    )


def build() -> tuple[str, dict]:
    """The address of a draft on a site that runs, and the cookie of its author."""
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test import Client
    from django.test.testcases import LiveServerThread

    from offices.models import Office, Role
    from tests import make

    office = make.office("63", Office.Kind.PROVINCE, number_prefix="ตก", number_code="0023")
    author = make.person(office, Role.OFFICER)
    told = {"signed_name": "นายสมชาย ใจดี", "signed_as": "ท้องถิ่นจังหวัด", "cites": "หนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๔๘๑"}
    draft = make.draft(office, author, kind="external", body=BODY, **told)
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    client = Client()
    client.force_login(author)
    site = f"http://localhost:{server.port}"
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
    }
    return f"{site}{draft.get_absolute_url()}", {**cookie, "url": site}


def measure(address: str, cookie: dict) -> list[float]:
    """Milliseconds for each key, once the first pictures have warmed everything up."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(address)
        page.locator("[data-part=pages] img").wait_for()
        page.locator("#id_body").press("End")
        took = [_type(page) for _key in range(KEYS + 3)][3:]
        browser.close()
    return took


def _type(page) -> float:
    page.evaluate(WAIT_FOR_PICTURE)
    page.keyboard.press("a")
    return page.evaluate("() => window.took")


if __name__ == "__main__":
    main()
