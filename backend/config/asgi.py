"""The ASGI entry: HTTP to Django, the one websocket to the bell."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_asgi = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402 (models need the apps loaded above)
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import OriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import path  # noqa: E402

from notifications.consommateurs import Sonnette  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": django_asgi,
        "websocket": OriginValidator(
            AuthMiddlewareStack(URLRouter([path("ws/cloche", Sonnette.as_asgi())])), list(settings.ENV.origines)
        ),
    }
)
