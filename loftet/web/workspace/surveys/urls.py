"""Addresses of the surveys at the desk."""

from django.urls import path

from loftet.web.workspace.surveys import questionnaires, suggestions, views

urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("ny/", views.open_wave, name="wave_new"),
    path("formular/", questionnaires.questionnaires, name="questionnaires"),
    path("formular/nytt/", questionnaires.new, name="questionnaire_new"),
    path("formular/<int:pk>/", questionnaires.questionnaire, name="questionnaire"),
    path("formular/<int:pk>/version/", questionnaires.new_version, name="questionnaire_version"),
    path("formular/<int:pk>/fraga/", questionnaires.question, name="questionnaire_question_new"),
    path("formular/<int:pk>/fraga/<slug:question>/", questionnaires.question, name="questionnaire_question"),
    path("formular/<int:pk>/andra/", questionnaires.change, name="questionnaire_change"),
    path("formular/<int:pk>/ord/<slug:language>/", questionnaires.words, name="questionnaire_words"),
    path("formular/<int:pk>/visa/", questionnaires.preview, name="questionnaire_preview"),
    path("formular/<int:pk>/jamfor/", questionnaires.compare, name="questionnaire_compare"),
    path("formular/<int:pk>/ta-bort/", questionnaires.remove, name="questionnaire_remove"),
    path("forslag/", suggestions.suggestions, name="suggestions"),
    path("forslag/<int:pk>/", suggestions.consultation, name="consultation"),
    path("forslag/<int:pk>/amne/<int:topic>/", suggestions.settle, name="topic"),
    path("forslag/<int:pk>/sortera/<int:suggestion>/", suggestions.sort, name="suggestion_sort"),
    path("andras/", views.external, name="external_results"),
    path("<int:pk>/", views.wave, name="wave"),
    path("<int:pk>/affisch/", views.poster, name="wave_poster"),
    path("<int:pk>/svar/", views.tell, name="wave_tell"),
]
