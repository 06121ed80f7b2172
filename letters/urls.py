from django.urls import path

from .views import genuine, letter, log, register

app_name = "letters"
urlpatterns = [
    path("letters/log/", log.log_letter, name="log"),
    path("letters/<int:pk>/", letter.letter, name="letter"),
    path("letters/<int:pk>/paper.pdf", letter.paper, name="paper"),
    path("letters/<int:pk>/link/", letter.link, name="link"),
    path("letters/<int:pk>/section/", letter.enter_section, name="enter-section"),
    path("letters/proposals/<int:pk>/confirm/", letter.decide, {"verdict": "confirm"}, name="confirm"),
    path("letters/proposals/<int:pk>/reject/", letter.decide, {"verdict": "reject"}, name="reject"),
    path("registers/", register.registers, name="registers"),
    path("registers/<int:pk>/", register.register, name="register"),
    path("V/<str:token>", genuine.genuine, name="genuine"),
]
