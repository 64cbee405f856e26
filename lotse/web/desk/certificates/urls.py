"""Addresses of the certificates."""

from django.urls import path

from lotse.web.desk.certificates import of_run, views

urlpatterns = [
    path("runs/<id:pk>/certificates/", of_run.standings, name="run_certificates"),
    path("runs/<id:pk>/certificates/issue/", of_run.issue, name="run_certificates_issue"),
    path("runs/<id:pk>/certificates/file/", of_run.ask_file, name="run_certificates_file"),
    path("runs/<id:pk>/certificates/progress.json", of_run.progress, name="run_certificates_progress"),
    path("runs/<id:pk>/certificates.pdf", of_run.pdf, name="certificates_pdf"),
    path("certificates/", views.index, name="certificates"),
    path("certificates/<id:pk>/", views.detail, name="certificate"),
    path("certificates/<id:pk>/certificate.pdf", views.pdf, name="certificate_pdf"),
    path("certificates/<id:pk>/revoke/", views.revoke, name="certificate_revoke"),
    path("certificates/<id:pk>/reissue/", views.reissue, name="certificate_reissue"),
]
