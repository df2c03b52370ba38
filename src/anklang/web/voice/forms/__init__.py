"""The forms of the edit pages: one per part of the guide."""

from .parts import FORMS, form_for
from .small import ExamplesUploadForm, ImportForm, PublishForm, ShareForm, StyleForm, TryForm

__all__ = [
    "FORMS",
    "ExamplesUploadForm",
    "ImportForm",
    "PublishForm",
    "ShareForm",
    "StyleForm",
    "TryForm",
    "form_for",
]
