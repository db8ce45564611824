from messagerie import rasa
from socle.sante import Voisin

VOISINS = [Voisin("rasa", rasa.etat)]
