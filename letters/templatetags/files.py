"""Files of strangers, told of."""

from django import template

from ..cautions import in_words, is_grave

register = template.Library()
register.filter("cautions_in_words", in_words)
register.filter(is_grave)
