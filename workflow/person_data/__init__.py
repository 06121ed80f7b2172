"""What is stored about a person, told to that person (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒ มาตรา ๓๐).

Read off the models themselves: a relation to a person that is added later is told without a word here.
"""

from .telling import told_as_json

__all__ = ["told_as_json"]
