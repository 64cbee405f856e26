"""Addresses of the drafts of council papers."""

from django.urls import path

from lotse.web.municipality.papers import versions, views

urlpatterns = [
    path("papers/new/", views.begin, name="paper_begin"),
    path("<uuid:town>/papers/", views.papers, name="papers"),
    path("<uuid:town>/papers/new/", views.new, name="paper_new"),
    path("<uuid:town>/papers/<uuid:paper>/", views.paper, name="paper"),
    path("<uuid:town>/papers/<uuid:paper>/blocks/<str:block>/", views.block, name="paper_block"),
    path("<uuid:town>/papers/<uuid:paper>/versions/", versions.index, name="paper_history"),
    path("<uuid:town>/papers/<uuid:paper>/versions/<id:number>/", versions.version, name="paper_history_one"),
    path("<uuid:town>/papers/<uuid:paper>/paper.<str:kind>", views.file, name="paper_file"),
    path("<uuid:town>/papers/<uuid:paper>/material/<str:piece>", views.material, name="paper_material"),
    path("<uuid:town>/papers/<uuid:paper>/remove/", views.remove, name="paper_remove"),
]
