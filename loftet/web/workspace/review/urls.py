"""Addresses of the meetings and of what residents are told."""

from django.urls import path

from loftet.web.workspace.review import meetings, publications

urlpatterns = [
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<month:month>/", meetings.meeting, name="meeting"),
    path("moten/<month:month>/protokoll/", meetings.minutes, name="minutes"),
    path("moten/<month:month>/avsluta/", meetings.close, name="meeting_close"),
    path("beslut/<int:pk>/", meetings.settle, name="decision_settle"),
    path("svar/", publications.publications, name="publications"),
    path("svar/utkast/", publications.draft, name="publication_draft"),
    path("svar/<int:pk>/", publications.publication, name="publication"),
    path("svar/<int:pk>/punkt/<int:point>/", publications.answer, name="publication_answer"),
    path("svar/<int:pk>/godkann/", publications.approve, name="publication_approve"),
    path("svar/<int:pk>/publicera/", publications.publish, name="publication_publish"),
    path("svar/<int:pk>/ratta/", publications.correct, name="publication_correct"),
]
