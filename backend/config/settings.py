"""Settings of the one Django origin. Everything that varies comes from `environnement.py`."""

from typing import Any

import dj_database_url
from django.utils.csp import CSP

from config.environnement import RACINE, Environnement

ENV = Environnement.lire()
ENV.donnees.mkdir(parents=True, exist_ok=True)

BASE_DIR = RACINE / "backend"
FRONTEND_DIST = RACINE / "frontend" / "dist"

DEBUG = False
SECRET_KEY = ENV.secret
ALLOWED_HOSTS = ENV.hotes
CSRF_TRUSTED_ORIGINS = list(ENV.origines)
MODE_DEMO = ENV.mode == "demo"
HORLOGE_DEPART = ENV.horloge

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "pwa",
    "django_vite",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "socle",
    "territoires",
    "notifications",
    "usagers",
    "guide",
    "rendezvous",
    "journal",
    "messagerie",
    "parcours",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "socle.milieux.journal_des_requetes",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "usagers.milieux.SessionSansRetard",
    "usagers.milieux.prolonger_la_session",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "usagers.milieux.exiger_le_double_facteur",
    "socle.milieux.rien_en_cache",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Found before those of any application: our sign-in pages replace allauth's.
        "DIRS": [BASE_DIR / "usagers" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------

DATABASES: dict[str, Any] = {"default": dj_database_url.parse(ENV.base)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE avoids the upgrade deadlock of SQLite's default transactions; FULL keeps what was acknowledged.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA journal_size_limit=27103364;",
    }
else:
    # Under ASGI each request has its own thread: only a pool lets connections live longer than a request.
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 20, "timeout": 10}}

CHANNEL_LAYERS: dict[str, Any] = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
if ENV.redis:
    # The short time-outs bound what a dead Redis can cost to a write that rings.
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": ENV.redis, "socket_connect_timeout": 0.3, "socket_timeout": 1}]},
    }

AUTH_USER_MODEL = "usagers.Compte"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Accounts and sessions (allauth serves agents only) -------------------------------------------

AUTHENTICATION_BACKENDS = ["usagers.portes.PorteDesUsagers", "usagers.portes.PorteDesAgents"]
SESSION_ENGINE = "usagers.sessions"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/console/"
ACCOUNT_ADAPTER = "usagers.adaptateur.AdaptateurAgents"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Jalons : "
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = 12 * 3600
MFA_ADAPTER = "usagers.adaptateur.AdaptateurDoubleFacteur"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jalons"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {"authenticate": "usagers.forms.Connexion", "reauthenticate": "usagers.forms.Confirmation"}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administration vouches for the addresses of its agents
# allauth counts tries and used codes in the cache: in the database, they hold across processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # The default of 300 would let a few hundred failures push out the limits that allauth keeps here.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = "fr-fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Security -----------------------------------------------------------------------------------

# No nonce: the shell is precached by the service worker, so its bytes must not change.
# The explicit websocket origins serve browsers where 'self' does not cover ws: (Safari before 15.4).
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF, *(origine.replace("http", "ws", 1) for origine in ENV.origines)],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
PREFIXE_COOKIE = "__Host-" if ENV.tls else ""
SESSION_COOKIE_NAME = f"{PREFIXE_COOKIE}sessionid"
CSRF_COOKIE_NAME = f"{PREFIXE_COOKIE}csrftoken"
COOKIE_APPAREIL = f"{PREFIXE_COOKIE}jalons_appareil"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.tls
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.urls.jeton_refuse"
SECURE_SSL_REDIRECT = ENV.tls
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.tls else None
SECURE_HSTS_SECONDS = 31_536_000 if ENV.tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENV.tls
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024

# --- Static files and PWA -----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "statiques"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.is_dir() else []
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}}


def fichier_immuable(chemin: str, url: str) -> bool:
    """Tell whitenoise which files never change under their name: Vite writes a digest into those of assets/."""
    return url.startswith(f"{STATIC_URL}assets/")


WHITENOISE_IMMUTABLE_FILE_TEST = fichier_immuable
DJANGO_VITE = {"default": {"manifest_path": FRONTEND_DIST / ".vite" / "manifest.json"}}
PWA_SERVICE_WORKER_PATH = FRONTEND_DIST / "sw.js"
PWA_APP_DEBUG_MODE = False
PWA_APP_NAME = "Jalons"
PWA_APP_DESCRIPTION = "Votre journal, vos rendez-vous, vos droits."
PWA_APP_LANG = "fr"
PWA_APP_BACKGROUND_COLOR = PWA_APP_THEME_COLOR = "#fbf6ee"  # the light --fond of the tokens
PWA_APP_ICONS = [
    {"src": "/static/icones/icone-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "/static/icones/icone-512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "/static/icones/icone-masquable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
]
PWA_APP_SPLASH_SCREEN: list[dict[str, str]] = []

# --- Messages out and logs ----------------------------------------------------------------------

MAILERS = {
    "default": {"BACKEND": "notifications.canaux.CourrielDeDemo"}
    if MODE_DEMO
    else {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": ENV.smtp}
}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.expediteur

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "socle.milieux.JsonSansIdentite",
            "format": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"asctime": "quand", "levelname": "niveau", "name": "source"},
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
    },
}
