"""Addresses of the situational picture."""

from django.urls import path

from loftet.web.workspace.picture import (
    analyses,
    periods,  # noqa: F401  registers <period:…>
    places,
    problems,
    views,
)

urlpatterns = [
    path("", views.pictures, name="picture"),
    path("rita/", views.draft, name="picture_draft"),
    path("<period:period>/", views.picture, name="picture_seen"),
    path("<period:period>/godkann/", views.approve, name="picture_approve"),
    path("<period:period>/oppen/", views.opened, name="picture_open"),
    path("<period:period>/<str:version>.<str:ending>", views.paper, name="picture_paper"),
    path("<period:period>/underlag/", views.behind, name="picture_behind"),
    path("platser/", places.ranking, name="place_ranking"),
    path("platser/<int:pk>/", places.place, name="place_seen"),
    path("analys/", analyses.analyses, name="analyses"),
    path("analys/<int:pk>/", analyses.analysis, name="analysis"),
    path("analys/<int:pk>/svar.<str:kind>", analyses.file, name="analysis_file"),
    path("analys/<int:pk>/ta-bort/", analyses.remove, name="analysis_remove"),
    path("problem/", problems.problems, name="problems"),
    path("problem/nytt/", problems.state, name="problem_new"),
    path("problem/<int:pk>/", problems.problem, name="problem"),
    path("problem/<int:pk>/kedja/", problems.chain, name="problem_chain"),
    path("problem/orsak/<int:pk>/ta-bort/", problems.remove_cause, name="cause_remove"),
    path("problem/<int:pk>/stang/", problems.close, name="problem_close"),
]
