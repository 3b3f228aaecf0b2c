"""Address of the front desk."""

from django.urls import path

from loftet.web.workspace.start import views

urlpatterns = [path("", views.start, name="start")]
