"""Addresses of the reviews and releases."""

from django.urls import path

from lotse.web.desk.reviews import correction, import_views, views

urlpatterns = [
    path("reviews/", views.index, name="reviews"),
    path("reviews/import/", import_views.start, name="reviews_import"),
    path("reviews/import/take/", import_views.take, name="reviews_import_take"),
    path("reviews/import/<uuid:key>/undo/", import_views.undo, name="reviews_import_undo"),
    path("reviews/<id:pk>/", views.detail, name="review"),
    path("reviews/<id:pk>/papers/<uuid:key>/", views.paper, name="review_paper"),
    path("reviews/<id:pk>/publish/", views.publish, name="review_publish"),
    path("reviews/<id:pk>/send-back/", views.send_back, name="review_send_back"),
    path("reviews/<id:pk>/correct/", correction.correct, name="review_correct"),
    path("reviews/<id:pk>/hide/", views.hide, name="review_hide"),
    path("reviews/<id:pk>/restore/", views.restore, name="review_restore"),
    path("reviews/<id:pk>/remove/", views.remove, name="review_remove"),
    path("releases/<id:pk>/again/", views.ask_again, name="release_again"),
]
