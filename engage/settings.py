"""Every setting, read from the environment; a wrong value stops the start with one sentence."""

from email.utils import formataddr
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from engage.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- Where we are ---------------------------------------------------------------------------

VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
SITE_URL = env.site_url("SITE_URL", "http://127.0.0.1:8000")
IS_HTTPS = SITE_URL.startswith("https://")
SITE_NAME = env.text("SITE_NAME", "engage")
SOURCE_URL = env.text("SOURCE_URL")  # AGPL: where visitors find the code that runs here
DEBUG = env.flag("DEBUG", False)
DATABASES = {"default": env.database("DATABASE_URL", VAR_DIR / "engage.sqlite3")}
IS_EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")
REDIS_URL = env.redis_url("REDIS_URL")
SECRET_KEY = env.secret_key("SECRET_KEY", VAR_DIR / "secret-key", may_generate=not IS_HTTPS)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", [env.host_of(SITE_URL), "127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []

# --- The house ------------------------------------------------------------------------------

ROOMS = [
    "engage.pages",
    "engage.consultations",
    "engage.agenda",
    "engage.forums",
    "engage.elections",
    "engage.terms",
    "engage.rolls",
    "engage.hustings",
    "engage.versions",
    "engage.recalls",
    "engage.pulse",
    "engage.continuity",
    "engage.panels",
    "engage.meetings",
    "engage.rooms",
    "engage.discussion",
    "engage.promises",
    "engage.equality",
    "engage.notices",
    "engage.needs",
    "engage.people",
    "engage.places",
    "engage.record",
    "engage.base",
]
INSTALLED_APPS = [
    "engage.apps.EngageConfig",
    "engage.commands",
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "channels",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "engage.base.middleware.request_id",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "engage.base.middleware.sockets_end_with_their_session",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Deny by default: a view nobody marked as public asks who is there.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "engage.people.middleware.two_steps_for_roles",
    "engage.base.middleware.private_when_signed_in",
    "engage.base.middleware.refusals_as_pages",
]
ROOT_URLCONF = "engage.urls"
WSGI_APPLICATION = "engage.wsgi.application"
ASGI_APPLICATION = "engage.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "engage.pages.context.site",
            ],
            "builtins": ["engage.base.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database, cache, hints, work ------------------------------------------------------------

REDIS_PREFIX = env.text("REDIS_PREFIX", "engage")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": REDIS_PREFIX,
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# The session lives in the database: losing Redis must not sign everyone out.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
ROLE_SESSION_AGE = 12 * 3600  # for people with a role that needs a second step, since they signed in …
ROLE_SESSION_IDLE = 30 * 60  # … and since they last did something
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LIVE_LIMITS = env.text("LIVE_LIMITS")  # engage/base/live/limits.py has the numbers, and reads this

# --- People ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "engage.base.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "engage.base.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "engage.base.passwords.NotLikeYou", "OPTIONS": {"user_attributes": ["name", "email"]}},
    {"NAME": "engage.base.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "engage.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "engage.people.forms.SignUpForm"
ACCOUNT_FORMS = {
    "add_email": "engage.people.adapters.forms.AddAddress",
    "change_email": "engage.people.adapters.forms.ChangeAddress",
    "change_password": "engage.people.adapters.forms.ChangePassword",
    "confirm_email_verification_code": "engage.people.adapters.forms.ConfirmAddress",
    "confirm_login_code": "engage.people.adapters.forms.SignInWithCode",
    "login": "engage.people.adapters.forms.SignIn",
    "reauthenticate": "engage.people.adapters.forms.Reauthenticate",
    "request_login_code": "engage.people.adapters.forms.AskForCode",
    "reset_password": "engage.people.adapters.forms.ResetPassword",
    "reset_password_from_key": "engage.people.adapters.forms.ResetPasswordByLink",
    "set_password": "engage.people.adapters.forms.SetPassword",
    "signup": "engage.people.adapters.forms.SignUp",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("TRUSTED_PROXIES", 1 if IS_HTTPS else 0)
MFA_ADAPTER = "engage.people.adapters.SecondStepAdapter"
MFA_FORMS = {
    "activate_totp": "engage.people.adapters.forms.TurnOnCodes",
    "add_webauthn": "engage.people.adapters.forms.AddKey",
    "authenticate": "engage.people.adapters.forms.SecondStep",
    "authenticate_webauthn": "engage.people.adapters.forms.UseKey",
    "edit_webauthn": "engage.people.adapters.forms.NameKey",
    "login_webauthn": "engage.people.adapters.forms.SignInWithKey",
    "reauthenticate": "engage.people.adapters.forms.SecondStepAgain",
    "reauthenticate_webauthn": "engage.people.adapters.forms.UseKeyAgain",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = SITE_NAME

OPENID_SERVER = env.text("OPENID_SERVER")  # an identity provider beside our own accounts, if there is one
SOCIALACCOUNT_PROVIDERS = env.identity_provider(
    "OPENID_SERVER",
    called=env.text("OPENID_NAME"),
    client_id=env.text("OPENID_CLIENT_ID"),
    secret=env.text("OPENID_CLIENT_SECRET"),
)
SOCIALACCOUNT_ADAPTER = "engage.people.adapters.outside.OutsideAdapter"
SOCIALACCOUNT_FORMS = {"signup": "engage.people.adapters.outside.SignUpFromOutside"}
SOCIALACCOUNT_AUTO_SIGNUP = False  # she sees her name and address before the account is made
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # what the provider says takes over nobody's account

# --- Words, dates, letters ------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.time_zone("TIME_ZONE", "Europe/London")
USE_I18N = USE_TZ = True
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", formataddr((SITE_NAME, f"engage@{env.host_of(SITE_URL)}"))
)
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not stop the clock
vars().update(env.mail("EMAIL_URL", "filemail" if IS_EMBEDDED else "consolemail", VAR_DIR / "mail"))

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "build" / "collected")
STATICFILES_DIRS = [BASE_DIR / "static", *env.existing(BASE_DIR / "build" / "static")]
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with many blocks in the Wagtail editor needs this
DATA_UPLOAD_MAX_NUMBER_FILES = 10
RECORD_HEADS_FILE = env.path("RECORD_HEADS_FILE", VAR_DIR / "record" / "heads.txt")
RECORD_WITNESSES = env.words("RECORD_WITNESSES", [])

# --- Safety ---------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # the editor, which frames its own previews, is decorated in urls
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "engage.base.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *env.origin_of(OPENID_SERVER)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# The Wagtail editor writes inline scripts and styles; it never renders citizens' HTML.
EDITOR_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False  # who may edit a page may publish it
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_FORM_BASE = "engage.pages.forms.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"engage": {"()": "engage.base.logs.formatter", "as_json": not IS_EMBEDDED}},
    "filters": {"votes": {"()": "engage.base.logs.NothingOfVotes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "engage", "filters": ["votes"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING" if IS_EMBEDDED else "INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
