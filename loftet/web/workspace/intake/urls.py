"""Addresses of what is heard."""

from django.urls import path

from loftet.web.workspace.intake import dialogues, inbox, points, reports, texts

urlpatterns = [
    path("", inbox.inbox, name="intake"),
    path("lankar/", inbox.links, name="intake_links"),
    path("veckan/", inbox.week, name="intake_week"),
    path("pamin/<int:pk>/", inbox.remind, name="intake_remind"),
    path("lankar/<int:pk>/byt/", inbox.renew, name="intake_renew_link"),
    path("rapporter/", reports.reports, name="intake_reports"),
    path("rapport/<int:pk>/", reports.report, name="intake_report"),
    path("rapport/<int:pk>/mottagen/", reports.receive, name="intake_receive"),
    path("rapport/<int:pk>/svara/", reports.answer, name="intake_answer"),
    path("rapport/<int:pk>/handelse/<int:incident>/", reports.undo, name="intake_undo"),
    path("handelse/<int:pk>/dubblett/", reports.duplicate, name="intake_duplicate"),
    path("handelse/<int:pk>/reda-ut/", reports.clear_up, name="intake_clear_up"),
    path("handelse/<int:pk>/", reports.incident, name="intake_incident"),
    path("platser/", points.points, name="intake_points"),
    path("plats/<int:pk>/", points.point, name="intake_point"),
    path("plats/<int:pk>/undan/", points.set_aside, name="intake_set_aside"),
    path("text/<int:pk>/", texts.judge, name="intake_judge"),
    path("text/<int:pk>/radera/", texts.erase, name="intake_erase"),
    path("dialoger/", dialogues.dialogues, name="intake_dialogues"),
    path("dialog/<int:pk>/", dialogues.dialogue, name="intake_dialogue"),
]
