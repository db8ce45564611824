from django.template import Library

from socle.dates import en_mots

register = Library()
register.filter("en_mots", en_mots, expects_localtime=True)
