"""The tables as they were when the backup was made, whatever has been changed of them since."""

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import Refused

NEWER = gettext_lazy("ไฟล์สำรองนี้มาจากเวียนรุ่นใหม่กว่า (%s) โปรดติดตั้งรุ่นนั้นก่อน แล้วสั่งใหม่")


def bring_to(about: dict) -> Apps:
    """The models of that moment, once the empty database has their tables. Refused."""
    executor = MigrationExecutor(connection)
    then = {tuple(each) for each in about["migrations"]}
    if then - executor.loader.disk_migrations.keys():
        raise Refused(NEWER % about["version"])
    if executor.loader.applied_migrations.keys() - then:
        words = _("ฐานข้อมูลนี้ใหม่กว่าไฟล์สำรอง (รุ่น %s) โปรดสร้างฐานข้อมูลเปล่าที่ยังไม่ migrate แล้วสั่งใหม่")
        raise Refused(words % about["version"])
    targets = _last(executor.loader.graph, then)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def _last(graph, then: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of each room, the migrations after which there was no other yet."""
    return [
        key
        for key in sorted(then)
        if not any(child.key[0] == key[0] and child.key in then for child in graph.node_map[key].children)
    ]
