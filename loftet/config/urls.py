"""All addresses: Swedish words, residents' pages with the language as a prefix."""

from django.conf import settings
from django.urls import URLResolver, include, path
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language


class SiteLanguagePrefix(LocalePrefixPattern):
    """The language before the address, for languages that the whole site speaks.

    A survey is answered in more; its links lead to pages in Swedish.
    """

    @property
    def language_prefix(self) -> str:
        return str(super().language_prefix) if get_language() in dict(settings.LANGUAGES) else ""


residents = [
    path("", include("loftet.web.field.urls")),
    path("", include("loftet.web.public.urls")),
]
urlpatterns = [
    path("arbete/<slug:slug>/", include("loftet.web.workspace.urls")),
    path("", include("loftet.web.workspace.sign_in.urls")),
    path("", include("loftet.web.workspace.setup.urls")),
    URLResolver(SiteLanguagePrefix(prefix_default_language=False), residents),
]
handler404 = "loftet.web.shared.refusals.not_found"
