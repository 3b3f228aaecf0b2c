"""Addresses of the situational picture."""

from django.urls import path, register_converter

from loftet.web.shared.months import MonthConverter
from loftet.web.workspace.picture import problems, views

register_converter(MonthConverter, "month")

urlpatterns = [
    path("", views.pictures, name="picture"),
    path("rita/", views.draft, name="picture_draft"),
    path("<month:month>/", views.picture, name="picture_month"),
    path("<month:month>/godkann/", views.approve, name="picture_approve"),
    path("<month:month>/underlag/", views.behind, name="picture_behind"),
    path("problem/", problems.problems, name="problems"),
    path("problem/nytt/", problems.state, name="problem_new"),
    path("problem/<int:pk>/", problems.problem, name="problem"),
    path("problem/<int:pk>/stang/", problems.close, name="problem_close"),
]
