from django.urls import path

from .views import genuine, intake, letter, log, pile, register, search

app_name = "letters"
urlpatterns = [
    path("letters/log/", log.log_letter, name="log"),
    path("letters/pile/", pile.pile_page, name="pile"),
    path("letters/pile/rows/", pile.rows, name="pile-rows"),
    path("letters/pile/history/", pile.history, name="pile-history"),
    path("letters/pile/next/", pile.next_one, name="pile-next"),
    path("letters/pile/<int:pk>/", intake.intake, name="intake"),
    path("letters/pile/<int:pk>/drop/", intake.drop, name="intake-drop"),
    path("letters/pile/<int:pk>/take-back/", intake.take_back, name="intake-take-back"),
    path("letters/pile/<int:pk>/split/", intake.split, name="intake-split"),
    path("letters/pile/<int:pk>/file", intake.file, name="intake-file"),
    path("letters/pile/<int:pk>/pages/<int:number>.jpg", intake.picture, name="intake-picture"),
    path("letters/<int:pk>/", letter.letter, name="letter"),
    path("letters/<int:pk>/paper.pdf", letter.paper, name="paper"),
    path("letters/<int:pk>/link/", letter.link, name="link"),
    path("letters/<int:pk>/section/", letter.enter_section, name="enter-section"),
    path("letters/proposals/<int:pk>/confirm/", letter.decide, {"verdict": "confirm"}, name="confirm"),
    path("letters/proposals/<int:pk>/reject/", letter.decide, {"verdict": "reject"}, name="reject"),
    path("search/", search.search_page, name="search"),
    path("registers/", register.registers, name="registers"),
    path("registers/<int:pk>/", register.register, name="register"),
    path("V/<str:token>", genuine.genuine, name="genuine"),
]
