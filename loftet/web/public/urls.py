"""Addresses of residents' pages: read, tell, answer."""

from django.urls import include, path

app_name = "public"
urlpatterns = [
    # what residents give comes first, so that its words are never taken for something to read
    path("", include("loftet.web.public.open311.urls")),
    path("", include("loftet.web.public.points.urls")),
    path("", include("loftet.web.public.walks.urls")),
    path("", include("loftet.web.public.surveys.urls")),
    path("", include("loftet.web.public.promise.urls")),
]
