"""Django settings, derived from the environment (lotse/config/environment.py)."""

from pathlib import Path

from lotse.config import environment

ENV = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent
FRONTS = ("shared", "public", "link", "account", "my", "municipality", "desk", "demo")
STOREYS = (
    "base", "regions", "people", "events", "training", "exchange", "credentials", "network", "programme", "toolkit",
    "pages", "jobs",
)  # fmt: skip

KEYS = environment.secret_keys(ENV.data)
SECRET_KEY, SECRET_KEY_FALLBACKS = KEYS[0], KEYS[1:]
DEBUG = ENV.debug
ALLOWED_HOSTS = [ENV.host, "localhost", "127.0.0.1", "[::1]"]
USE_X_FORWARDED_HOST = False
if ENV.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "lotse.base",
    "lotse.regions",
    "lotse.people",
    "lotse.events",
    "lotse.training",
    "lotse.exchange",
    "lotse.credentials",
    "lotse.network",
    "lotse.programme",
    "lotse.toolkit",
    "lotse.pages",
    "lotse.jobs",
    "lotse.web",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lotse.web.shared.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "lotse.web.shared.middleware.plain_input",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lotse.web.shared.middleware.refusals",
]

ROOT_URLCONF = "lotse.config.urls"
WSGI_APPLICATION = "lotse.config.wsgi.application"

JINJA_OPTIONS = {
    "environment": "lotse.web.shared.jinja.environment",
    "context_processors": ["lotse.web.shared.context.page"],
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "lotse",
        "DIRS": [PACKAGE / "web" / front / "templates" for front in FRONTS]
        + [PACKAGE / storey / "templates" for storey in STOREYS],
        "APP_DIRS": False,
        "OPTIONS": JINJA_OPTIONS,
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": ENV.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all web processes: rate limits of the login have to count across them.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENV.data / "private" / "cache",
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = []
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "lotse.web.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "lotse.web.account.forms.RequestLoginCodeForm",
    "confirm_login_code": "lotse.web.account.forms.ConfirmLoginCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "lotse_session"
CSRF_COOKIE_NAME = "lotse_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lotse.web.shared.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ENV.base_url]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / front / "locale" for front in FRONTS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENV.time_zone

STATIC_URL = "static/"
STATIC_ROOT = ENV.data / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "shared" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
MEDIA_ROOT = ENV.data / "public"
MEDIA_URL = "/media/"
PRIVATE_ROOT = ENV.data / "private"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Every mail goes into the outbox; SMTP is spoken only by the sender in lotse/jobs.
EMAIL_BACKEND = "lotse.base.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = ENV.mail_from

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

WAGTAIL_SITE_NAME = "Lotse"
WAGTAILADMIN_BASE_URL = ENV.base_url
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]

LOTSE_LINK_KEYS = KEYS
LOTSE_BASE_URL = ENV.base_url
LOTSE_HOST = ENV.host
LOTSE_LAND = ENV.land
LOTSE_CONFIRM_DAYS = ENV.confirm_days
LOTSE_STALE_DAYS = ENV.stale_days
LOTSE_ARCHIVE_DAYS = ENV.archive_days
LOTSE_DEMO = ENV.demo
LOTSE_SMTP = ENV.smtp
LOTSE_DKIM_SELECTOR = ENV.dkim_selector
LOTSE_BOUNCE_IMAP = ENV.bounce_imap
LOTSE_DATA = ENV.data
LOTSE_TRUST_PROXY = ENV.trust_proxy
LOTSE_SOURCE_URL = ENV.source_url

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": ENV.log_level},
}
