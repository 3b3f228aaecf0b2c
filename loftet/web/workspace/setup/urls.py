"""Address of the first page of an empty house; void once somebody has moved in."""

from django.urls import path

from loftet.web.workspace.setup import views

urlpatterns = [path("borja/<str:key>/", views.begin, name="set_up")]
