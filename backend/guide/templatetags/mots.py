"""A line of a fiche for a browser without JavaScript: the words of the glossary lead to their definition."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from guide.schemas import MotIci

register = template.Library()


@register.simple_tag
def ligne_expliquee(texte: str, mots: Sequence[MotIci], rang: int, page_des_mots: str) -> SafeString:
    morceaux: list[tuple[str, SafeString]] = []
    fin = 0
    for mot in mots:
        if mot.ligne == rang:
            lien = format_html(
                '<a class="mot" href="{}#{}">{}</a>', page_des_mots, mot.cle, texte[mot.debut : mot.fin]
            )
            morceaux.append((texte[fin : mot.debut], lien))
            fin = mot.fin
    return format_html("{}{}", format_html_join("", "{}{}", morceaux), texte[fin:])
