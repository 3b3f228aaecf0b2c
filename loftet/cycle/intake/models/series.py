"""Others' figures over time, such as Brå's tables, the police's index, Kolada and NTU: as their source wrote them."""

from django.db import models

from loftet.ground.models import ImportRun, Owned


class ExternalSeries(Owned):
    """What is measured, by whom and where, in the source's own words; never counted together with our own."""

    source = models.CharField(max_length=200)
    measure = models.CharField(max_length=300)
    group = models.CharField(max_length=100, blank=True, help_text="such as women; empty for all")
    area = models.CharField(max_length=150)
    unit = models.CharField(max_length=100)
    scale = models.CharField(max_length=20, blank=True, help_text="its ends, 0–6, if it has any")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source", "measure", "group", "area", "unit", "scale"],
                name="one_external_series",
            )
        ]
        ordering = ["source", "measure", "area", "group", "unit", "pk"]


class SeriesValue(Owned):
    """A series' figure for one period, as one file gave it; the latest file's counts, and undoing brings back."""

    series = models.ForeignKey(ExternalSeries, on_delete=models.CASCADE, related_name="figures")
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=12, help_text="2024, 2017–2018, 2024-T2, 2024-K3 or 2024-11")
    value = models.FloatField(null=True, help_text="empty where the source shows a sign in place of a figure")
    printed = models.CharField(max_length=40, help_text="the figure or the sign as the source wrote it")
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    n = models.PositiveIntegerField(null=True, help_text="how many answered, where the source says so")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "period", "run"], name="one_figure_a_file_and_period")
        ]
