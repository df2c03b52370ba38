from __future__ import annotations

from django.db import models

from anklang.orgs.models import Brand


class HolidayRegion(models.Model):
    """Whose public holidays a brand keeps: a country, and its state or province."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="holiday_region")
    # ISO 3166: "DE", and "BY" for Bavaria; "" keeps only the holidays of the whole country.
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country
