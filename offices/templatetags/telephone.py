"""Telephone numbers as one writes them, to be dialled."""

from django import template

from thai.telephones import dialled

register = template.Library()
register.filter("dialled", dialled)
