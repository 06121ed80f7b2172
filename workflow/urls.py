from django.urls import path

from .views import (
    answers,
    asking,
    circulation,
    draft,
    holder,
    mine,
    on_behalf,
    outstanding,
    report,
    response,
)

app_name = "workflow"
urlpatterns = [
    path("mine/", mine.mine, name="mine"),
    path("outstanding/", outstanding.overview, name="outstanding"),
    path("letters/<int:letter_pk>/circulate/", circulation.open_one, name="circulate"),
    path("circulations/<int:pk>/", circulation.circulation, name="circulation"),
    path("circulations/<int:pk>/answers/", answers.table, name="answers"),
    path("circulations/<int:pk>/answers.xlsx", answers.xlsx, name="answers-xlsx"),
    path("circulations/<int:pk>/more/", asking.ask_more, name="ask-more"),
    path("responses/<int:pk>/", response.response, name="response"),
    path("responses/<int:pk>/write/", response.write, name="write"),
    path("responses/<int:pk>/report/", report.report, name="report"),
    path("responses/<int:pk>/evidence/<int:evidence_pk>/", report.evidence, name="evidence"),
    path("responses/<int:pk>/on-behalf/<str:action>/", on_behalf.write_down, name="on-behalf"),
    path("responses/<int:pk>/holder/", holder.give, name="give"),
    path("responses/<int:pk>/<str:action>/", response.perform, name="perform"),
    path("drafts/", draft.drafts, name="drafts"),
    path("drafts/<int:pk>/", draft.draft, name="draft"),
    path("drafts/<int:pk>/paper.pdf", draft.paper, name="draft-paper"),
    path("drafts/<int:pk>/refresh/", draft.refresh, name="draft-refresh"),
    path("drafts/<int:pk>/<str:action>/", draft.perform, name="draft-perform"),
]
