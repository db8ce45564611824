# The commands of the house. Each one installs into the checkout what it misses; scripts/ holds what they do.
PYTHON ?= python3
VENV := backend/.venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test check preuves evaluate clarte captures types format clean python

help: ## Montre cette aide
	@awk -F ' ## ' '/^[a-z%-]+:.* ## / { sub(/:.*/, "", $$1); printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: python ## Installe, puis ouvre Jalons sur cette machine (PORT=8000)
	@$(PYTHON) -m scripts.demo

test: python ## Lance les tests, ou une partie (TESTS=tests/journal)
	@$(PYTHON) -m scripts.essais

check: python ## Vérifie format, types, imports, migrations, clarté, budgets et liens
	@$(PYTHON) -m scripts.verifier

preuves: python ## Lance les preuves longues (docs/mesures/)
	@$(PYTHON) -m scripts.preuves

bench-%: python ## Lance une mesure : bench-connexion lance scripts/bench_connexion.py
	@$(PYTHON) -m scripts.installation
	@$(VENV) -m scripts.bench_$(subst -,_,$*)

evaluate: python ## Mesure la compréhension (QUESTIONS=fichier.tsv, RAPPORT=1)
	@$(PYTHON) -m scripts.installation
	@$(VENV) -m scripts.evaluer "$(QUESTIONS)" $(if $(RAPPORT),--rapport)

clarte: python ## Mesure la clarté des fiches (FICHES="trop-percu" pour le détail)
	@$(PYTHON) -m scripts.installation
	@cd backend && JALONS_MODE=test ../$(VENV) manage.py clarte $(FICHES)

captures: python ## Refait les images des écrans (docs/images/)
	@$(PYTHON) -m scripts.installation
	@$(VENV) -m scripts.captures

types: python ## Récrit les types du frontend d'après l'API
	@$(PYTHON) -m scripts.installation
	@$(PYTHON) -m scripts.types_api ecrire

format: python ## Met en forme tout le code
	@$(PYTHON) -m scripts.installation
	@cd backend && ../$(VENV) -m ruff check --fix . ../scripts ../tests ../assistant
	@cd backend && ../$(VENV) -m ruff format . ../scripts ../tests ../assistant
	@cd frontend && npm run --silent format

clean: ## Retire ce que l'installation a posé ; garde donnees/
	rm -rf .outils backend/.venv backend/statiques assistant/.venv assistant/models frontend/node_modules frontend/dist

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Python 3.11 ou plus récent est introuvable sous le nom « $(PYTHON) » : installez-le, puis relancez." >&2; exit 1; }
