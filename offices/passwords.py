"""Django's rules for passwords, said in the words of an office."""

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _

from thai.numerals import to_thai


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย %(n)s ตัวอักษร") % {"n": to_thai(self.min_length)}


class UnlikeTheName(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านคล้าย%(verbose_name)sเกินไป โปรดใช้คำอื่น")


class Uncommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านนี้มีคนใช้กันบ่อยจนเดาได้ โปรดใช้หลายคำต่อกันแทน")


class NotNumbersAlone(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านเป็นตัวเลขล้วนไม่ได้ โปรดใส่ตัวอักษรด้วย")
