"""Days as French says them: « 1er avril », never « 1 avril »."""

from datetime import date

from django.utils.formats import date_format


def en_mots(jour: date, forme: str = "j F Y") -> str:
    """Return a day, or an instant of the local time, in words; `forme` is Django's, as "l j F"."""
    return date_format(jour, forme.replace("j", r"1\e\r") if jour.day == 1 else forme)
