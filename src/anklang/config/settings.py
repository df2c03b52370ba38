"""Django's settings, put together from the environment (see ``env.SETTINGS``)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from anklang.web.areas import AREAS

from . import database, env, logs, mail, oidc, secret_key, stronger

PACKAGE = Path(__file__).resolve().parent.parent
HOME = env.home()
NODE_MODULES = Path(env.text("ANKLANG_NODE_MODULES")).resolve()

(SECRET_KEY, *SECRET_KEY_FALLBACKS), SECRET_KEY_FILE = secret_key.load()
DEBUG = env.flag("ANKLANG_DEBUG")
PORT = env.number("ANKLANG_PORT", 1, 65535)
PUBLIC_URL = env.text("ANKLANG_URL").rstrip("/") or f"http://127.0.0.1:{PORT}"
_ADDRESS = urlsplit(PUBLIC_URL)
SECURE = _ADDRESS.scheme == "https"
ALLOWED_HOSTS = [
    _ADDRESS.hostname or "127.0.0.1",
    "127.0.0.1",
    "localhost",
    *env.items("ANKLANG_HOSTS"),
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "anklang.web.shell.errors.csrf_failure"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
    "django_htmx",
    "anklang.kernel",
    "anklang.orgs",
    "anklang.home",
    "anklang.networks",
    "anklang.voice",
    "anklang.conduct",
    "anklang.planning",
    "anklang.publishing",
    "anklang.exchange",
    "anklang.inbox",
    "anklang.privacy",
    "anklang.public",
    *AREAS,
    # After our own apps: our templates replace allauth's.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Its table of linked accounts only: signing in by OpenID Connect is web.account.oidc.
    "allauth.socialaccount",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "anklang.web.shell.middleware.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "anklang.web.shell.middleware.HeadersMiddleware",
    "anklang.web.shell.middleware.LanguageMiddleware",
    "anklang.web.shell.middleware.NulMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "anklang.web.account.middleware.SessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "anklang.web.shell.middleware.WholenessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "anklang.config.urls"
WSGI_APPLICATION = "anklang.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "anklang.web.shell.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database.configuration(env.text("DATABASE_URL"), HOME)}
# In the database: limits and used-up codes hold for all processes on all hosts together. So many
# entries that nobody drives others' counters out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
SESSION_ENGINE = "anklang.orgs.sessions"
SESSION_IDLE_HOURS = env.number("ANKLANG_SESSION_IDLE_HOURS", 1, 8760)
SESSION_MAX_HOURS = env.number("ANKLANG_SESSION_MAX_HOURS", 1, 8760)
SESSION_COOKIE_AGE = SESSION_IDLE_HOURS * 3600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "orgs.Person"
# The e-mail address is unique in any case of its letters: a constraint this check can't see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "anklang.web.account.adapter.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "anklang.web.account.forms.SignInForm",
    "reset_password": "anklang.web.account.forms.RecoveryForm",
    "reset_password_from_key": "anklang.web.account.forms.RecoveredPasswordForm",
    "change_password": "anklang.web.account.forms.ChangePasswordForm",
    "set_password": "anklang.web.account.forms.SetPasswordForm",
    "add_email": "anklang.web.account.forms.NewAddressForm",
    "reauthenticate": "anklang.web.account.forms.ConfirmForm",
}
# Wrong passwords are counted by orgs.services.attempts, with a growing delay.
ACCOUNT_RATE_LIMITS = {"login_failed": ""}
# Delicate things want a sign-in or a confirmation that is at most ten minutes old.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
OIDC = oidc.provider()
MFA_ADAPTER = "anklang.web.account.factors.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Anklang"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Addresses of people are confirmed in their own way (web.account.views.AddressView).
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "anklang.web.account.factors.CodeForm",
    "reauthenticate": "anklang.web.account.factors.ConfirmCodeForm",
    "activate_totp": "anklang.web.account.factors.ActivateAppForm",
    "add_webauthn": "anklang.web.account.factors.AddKeyForm",
    "edit_webauthn": "anklang.web.account.factors.RenameKeyForm",
}
# One address per person; a new one counts once the link sent to it was opened.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _ADDRESS.scheme

LANGUAGE_CODE = env.text("ANKLANG_DEFAULT_LANGUAGE")
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
USE_TZ = True
FORMAT_MODULE_PATH = "anklang.config.formats"
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "anklang.web.shell.vendor.VendorFinder",
]
ICONS = NODE_MODULES / "@tabler/icons/icons"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND, _MAIL = mail.configuration(env.text("EMAIL_URL"))
globals().update(_MAIL)
SENDS_MAIL = bool(env.text("EMAIL_URL"))
DEFAULT_FROM_EMAIL = env.text("ANKLANG_MAIL_FROM")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# Browsers take a cookie of such a name from this very host over https only, whatever neighbours do.
_HOST_ONLY = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST_ONLY}sessionid", f"{_HOST_ONLY}csrftoken"
DEVICE_COOKIE_NAME = f"{_HOST_ONLY}anklang_device"
LAST_BRAND_COOKIE_NAME = f"{_HOST_ONLY}last_brand"
MESSAGES_COOKIE_NAME = f"{_HOST_ONLY}messages"
MESSAGE_STORAGE = "anklang.web.shell.message_storage.MessageStorage"
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# Only a proxy that is trusted may say that people came by https.
_PROXIES = env.number("ANKLANG_TRUSTED_PROXIES", 0, 5)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE and _PROXIES else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        # Tabler's style sheet draws its arrows and check marks with data: pictures.
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        # The button to the sign-in service is a form that leads there.
        "form-action": [SELF, *oidc.origins()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = logs.configuration(env.text("ANKLANG_LOG"))

# Read by Anklang's own packages.
NETWORKS = env.items("ANKLANG_NETWORKS")
ALLOWED_PRIVATE_HOSTS = frozenset(env.items("ANKLANG_ALLOW_PRIVATE_HOSTS"))
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = _PROXIES
STRONGER_MODEL = stronger.recipient(ALLOWED_PRIVATE_HOSTS)
STRONGER_MODEL_PER_MINUTE = env.number("ANKLANG_MEANING_PER_MINUTE", 1, 6000)
RESOLVE_SHORT_LINKS = env.flag("ANKLANG_RESOLVE_SHORT_LINKS")
PROOF_TRIES = env.number("ANKLANG_PROOF_TRIES", 0, 100_000)
WEB_THREADS = env.number("ANKLANG_THREADS", 1, 64)
TRANSPORT = env.choice("ANKLANG_TRANSPORT", ("database", "celery"))
BROKER_URL = env.text("ANKLANG_BROKER_URL")
BROKER_QUEUE = env.text("ANKLANG_BROKER_QUEUE")
WORKER_THREADS = env.number("ANKLANG_WORKERS", 0, 64)
BIND = env.text("ANKLANG_BIND")
METRICS_TOKEN = env.text("ANKLANG_METRICS_TOKEN")
BACKUPS = env.text("ANKLANG_BACKUPS")
