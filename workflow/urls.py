from django.urls import path

from .views import answers, asking, circulation, draft, holder, mine, outstanding, report, response
from .views.door import handing_out, public

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
    path("responses/<int:pk>/holder/", holder.give, name="give"),
    path("responses/<int:pk>/<str:action>/", response.perform, name="perform"),
    path("drafts/", draft.drafts, name="drafts"),
    path("drafts/<int:pk>/", draft.draft, name="draft"),
    path("drafts/<int:pk>/paper.pdf", draft.paper, name="draft-paper"),
    path("drafts/<int:pk>/refresh/", draft.refresh, name="draft-refresh"),
    path("drafts/<int:pk>/<str:action>/", draft.perform, name="draft-perform"),
    path("responses/<int:pk>/link/copy.pdf", handing_out.own_copy, name="copy"),
    path("responses/<int:pk>/link/mail/", handing_out.mail_one, name="link-mail"),
    path("responses/<int:pk>/link/renew/", handing_out.renew, name="link-renew"),
    path("responses/<int:pk>/link/revoke/", handing_out.revoke, name="link-revoke"),
    path("circulations/<int:pk>/links/copies/", handing_out.ask_copies, name="copies-ask"),
    path("circulations/<int:pk>/links/mail/", handing_out.mail_all, name="links-mail"),
    path("circulations/<int:pk>/links/code/", handing_out.ask_code, name="links-code"),
    path("circulations/<int:pk>/links/codes/", handing_out.missing_codes, name="codes"),
    path("copies/<int:pk>/", handing_out.copies_page, name="copies"),
    path("copies/<int:pk>/state/", handing_out.copies_state, name="copies-state"),
    path("copies/<int:pk>/file.pdf", handing_out.copies_file, name="copies-file"),
    # The reply door. What is typed by hand may be in small letters.
    path("R/", public.by_hand, name="reply-by-hand"),
    path("r/", public.by_hand, name="reply-by-hand-small"),
    path("R/<str:token>", public.reply, name="reply"),
    path("r/<str:token>", public.reply, name="reply-small"),
    path("R/<str:token>/letter.pdf", public.letter, name="reply-letter"),
    path("R/<str:token>/files/<int:pk>", public.file, name="reply-file"),
    path("R/<str:token>/report", public.report, name="reply-report"),
    path("R/<str:token>/done", public.done, name="reply-done"),
    path("R/<str:token>/new-link", public.new_link, name="reply-new-link"),
    path("R/<str:token>/act/<str:act>", public.act, name="reply-act"),
]
