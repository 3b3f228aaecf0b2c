"""All addresses: Swedish words, residents' pages with the language as a prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("arbete/<slug:slug>/", include("loftet.web.workspace.urls")),
    path("", include("loftet.web.workspace.sign_in.urls")),
    path("", include("loftet.web.workspace.setup.urls")),
    *i18n_patterns(
        path("rapport/<str:key>/", include("loftet.web.field.urls")),
        path("", include("loftet.web.public.urls")),
        prefix_default_language=False,
    ),
]
handler404 = "loftet.web.shared.refusals.not_found"
