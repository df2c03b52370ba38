"""The product's settings with a data folder of its own and quick password hashes."""

import os
import tempfile

from tests.support.canaries import canary

os.environ.setdefault("ANKLANG_HOME", tempfile.mkdtemp(prefix="anklang-test-"))
# A canary in every secret: see tests/support/canaries.py.
os.environ["ANKLANG_SECRET_KEY"] = canary("secret-key")
os.environ.setdefault(
    "ANKLANG_NETWORKS",
    "anklang.networks.home,anklang.networks.bluesky,anklang.networks.mastodon,"
    "tests.support.fakenet,tests.support.fakenet.idem,tests.support.fakenet.blind",
)

from anklang.config.settings import *  # noqa: F403

# A test's database needn't outlive a power cut: no commit waits for the disk. (SQLite can't change
# that within a transaction, so its tests wait, as the product does.)
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"  # noqa: F405

# Quick to solve.
PROOF_TRIES = 4

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_HOST_PASSWORD = canary("mail")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Every test process stores files in a folder of its own: what one removes is not another's.
MEDIA_ROOT = MEDIA_ROOT / os.environ.get("PYTEST_XDIST_WORKER", "alone")  # noqa: F405
