"""Addresses of what is heard."""

from django.urls import path

from loftet.web.workspace.intake import dialogues, faults, inbox, points, reports, texts

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
    path("felanmalan/", faults.faults, name="intake_faults"),
    path("felanmalan/<int:pk>/", faults.mark, name="intake_fault_mark"),
    path("felanmalan/handelse/<int:pk>/", faults.hand_over_incident, name="intake_fault_incident"),
    path("felanmalan/punkt/<int:pk>/", faults.hand_over_point, name="intake_fault_point"),
    path("dialoger/", dialogues.dialogues, name="intake_dialogues"),
    path("dialog/<int:pk>/sammanfatta/", dialogues.sum_up, name="intake_sum_up"),
    path("dialog/<int:pk>/", dialogues.dialogue, name="intake_dialogue"),
]
