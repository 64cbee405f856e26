"""Addresses of messages, reminders and mail texts."""

from django.urls import path

from lotse.web.desk.messages import reminders, texts, views

urlpatterns = [
    path("runs/<id:pk>/messages/", views.index, name="messages"),
    path("runs/<id:pk>/messages/new/", views.write, name="message_new"),
    path("messages/<id:pk>/", views.show, name="message"),
    path("runs/<id:pk>/reminders/", reminders.index, name="reminders"),
    path("reminders/<id:pk>/", reminders.edit, name="reminder"),
    path("reminders/<id:pk>/remove/", reminders.remove, name="reminder_remove"),
    path("mail-texts/", texts.index, name="mail_texts"),
    path("mail-texts/<id:pk>/<slug:kind>/<slug:language>/", texts.edit, name="mail_text"),
    path("mail-texts/<id:pk>/<slug:kind>/<slug:language>/reset/", texts.reset, name="mail_text_reset"),
]
