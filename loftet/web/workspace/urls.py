"""The desk: one folder per room of the cycle."""

from django.urls import include, path

app_name = "workspace"
urlpatterns = [
    path("", include("loftet.web.workspace.start.urls")),
    path("inkommet/las-in/", include("loftet.web.workspace.imports.urls")),
    path("inkommet/", include("loftet.web.workspace.intake.urls")),
    path("enkater/", include("loftet.web.workspace.surveys.urls")),
    path("lagesbild/", include("loftet.web.workspace.picture.urls")),
    path("lofte/", include("loftet.web.workspace.promises.urls")),
    path("", include("loftet.web.workspace.review.urls")),
    path("resultat/", include("loftet.web.workspace.yearend.urls")),
    path("mer/", include("loftet.web.workspace.more.urls")),
]
