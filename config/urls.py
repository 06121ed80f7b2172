"""Every address of the site."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from offices import views as offices
from workflow.views.desk import desk

urlpatterns = [
    path("", desk, name="desk"),
    path("login/", offices.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("workplace/", offices.switch, name="switch-office"),
    path("dates/echo/", offices.date_echo, name="date-echo"),
    path("", include("letters.urls")),
    path("", include("workflow.urls")),
]
