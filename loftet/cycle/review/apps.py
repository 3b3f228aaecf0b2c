from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "loftet.cycle.review"
    label = "review"
