"""Addresses of what stands behind the work: places, organisations, contacts, members, logbook."""

from django.urls import path

from loftet.web.workspace.more import (
    calendar,
    faults,
    kinds,
    law,
    police,
    retention,
    spreadsheet,
    views,
    wheel,
)

urlpatterns = [
    path("", views.more, name="more"),
    path("platser/", views.places, name="places"),
    path("platser/ny/", views.place_new, name="place_new"),
    path("platser/<int:pk>/", views.place, name="place"),
    path("organisationer/", views.organisations, name="organisations"),
    path("organisationer/ny/", views.organisation_new, name="organisation_new"),
    path("kontakter/", views.contacts, name="contacts"),
    path("kontakter/ny/", views.contact_new, name="contact_new"),
    path("kontakter/invanare/", views.contact_words, name="contact_words"),
    path("medlemmar/", views.members, name="members"),
    path("medlemmar/ny/", views.member_new, name="member_new"),
    path("medlemmar/<int:pk>/avsluta/", views.member_end, name="member_end"),
    path("kalkylblad/", spreadsheet.spreadsheet, name="spreadsheet"),
    path("felanmalan/", faults.fault_desk, name="fault_desk"),
    path("handelsetyper/", kinds.kinds, name="kinds"),
    path("handelsetyper/dolj/", kinds.hide, name="kind_hide"),
    path("handelsetyper/<int:pk>/", kinds.rename, name="kind"),
    path("polisens-handelser/", police.police, name="police"),
    path("kalender/", calendar.calendars, name="calendars"),
    path("arshjul/", wheel.year_wheel, name="wheel"),
    path("arshjul/ny/", wheel.entry_new, name="wheel_new"),
    path("arshjul/<int:pk>/", wheel.entry, name="wheel_entry"),
    path("arshjul/<int:pk>/ta-bort/", wheel.entry_remove, name="wheel_remove"),
    path("arshjul/<int:pk>/gjort/", wheel.tick_off, name="wheel_tick"),
    path("lagen/", law.law, name="law"),
    path("lagen/rapport.<str:ending>", law.report, name="law_report"),
    path("lagen/svar.xlsx", law.questionnaire, name="law_answers"),
    path("lagen/<int:pk>/ta-bort/", law.remove, name="law_remove"),
    path("gallring/", retention.retention, name="retention"),
    path("gallring/beslut/", retention.decide, name="retention_decide"),
    path("loggbok/", views.trail, name="trail"),
]
