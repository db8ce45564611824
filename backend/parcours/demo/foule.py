"""The crowd around the demonstration's main characters, so that lists look like a real desk. Nobody here exists."""

from parcours.demo.donnees import UsagerDeDemo

# One line each: first name, last name, year of birth, track, referent, how her space stands.
# A referent with a dot is outside Jalons: « nom · organisme ». No track: nobody was named yet.
# How it stands: "sms" or "email" (a confirmed contact), "code" (neither: only her secret code and a new sheet),
# "papier" (no telephone at all: never opened, served by paper).
_HERAULT = """
Aïcha Bouzid 1988 social marc sms
Sandrine Cabrol 1969 social marc papier
Moussa Traoré 1993 professionnel marc sms
Élodie Fabre 1995 socio_professionnel marc email
Patrick Vidal 1964 social marc papier
Lina Messaoudi 2000 professionnel marc sms
José Martins 1975 socio_professionnel marc code
Célia Rouquette 1991 professionnel marc email
Ahmed Zeroual 1981 social marc sms
Maëva Sanchez 1998 socio_professionnel sonia sms
Bruno Castel 1967 social sonia papier
Inaya Kaddour 1994 professionnel sonia email
Thierry Olive 1972 socio_professionnel sonia sms
Samira Belkacem 1986 social sonia code
Romain Pujol 1996 professionnel sonia email
Ghislaine Teissier 1962 social paul sms
Yassine Amrani 1990 socio_professionnel paul email
Nathalie Rigal 1977 social paul sms
Dylan Moreno 2002 professionnel paul code
Corinne Azéma 1970 social Hélène·Marty·CCAS·(exemple) sms
Idriss Camara 1989 professionnel Denis·Barthe·Mission·locale·(exemple) email
Océane Granier 2003 - - sms
Mehdi Saïdi 1992 - - papier
Véronique Lacaze 1965 - - code
"""
_CALVADOS = """
Aurore Lecomte 1987 professionnel claire sms
Kevin Anquetil 1999 professionnel claire email
Solange Marie 1963 social claire papier
Bilal Ouali 1985 socio_professionnel claire sms
Justine Lefebvre 1994 socio_professionnel claire code
Gilles Duval 1971 social claire email
Mariam Konaté 1996 professionnel claire sms
Pascal Hébert 1968 social Anne·Vauquelin·CCAS·(exemple) papier
Noémie Letellier 2001 - - email
Oumar Sow 1990 - - sms
"""
_PIN = "518264"


def _personne(ligne: str, rang: int, cree_par: str) -> UsagerDeDemo:
    prenom, nom, annee, voie, referent, acces = ligne.split()
    dehors = referent.split("·")
    nom_referent, organisme = (" ".join(dehors[:2]), " ".join(dehors[2:])) if len(dehors) > 1 else (referent, "")
    contact = {
        "sms": {"telephone": f"+336399801{rang:02}"},
        "email": {"email": f"personne{rang:02}@jalons.example"},
    }
    return UsagerDeDemo(
        f"personne{rang:02}",
        prenom,
        nom,
        int(annee),
        cree_par,
        a_essayer="",
        voie="" if voie == "-" else voie,
        referent="" if voie == "-" else nom_referent,
        organisme=organisme,
        ouvert={} if acces == "papier" else {"pin": _PIN} | contact.get(acces, {}),
    )


def foule() -> list[UsagerDeDemo]:
    """Return the crowd, always in the same order."""
    lignes = [(ligne, "odile") for ligne in _HERAULT.split("\n") if ligne]
    lignes += [(ligne, "claire") for ligne in _CALVADOS.split("\n") if ligne]
    return [_personne(ligne, rang, cree_par) for rang, (ligne, cree_par) in enumerate(lignes, start=1)]


FOULE = foule()
