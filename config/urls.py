"""Every address of the site."""

from django.urls import include, path

from letters.lists import offices as tables
from letters.lists import or_file
from offices import absence_views as absences
from offices import channel_views as channels
from offices import display_views as display
from offices import group_views as groups
from offices import holiday_views
from offices import people_views as people
from offices import rules_view as rules
from offices import saved_view_pages as views
from offices import signatory_views as signatories
from offices import views as offices
from offices.entrance import second_factor_view
from workflow.views import days
from workflow.views.desk import desk
from workflow.views.our_office import our_office

from .watching import views as watching

urlpatterns = [
    path("", desk, name="desk"),
    path("office/", our_office, name="our-office"),
    path("workplace/", offices.switch, name="switch-office"),
    path("absences/", or_file(absences.absences, tables.absences), name="absences"),
    path("absences/<int:pk>/end/", absences.end, name="absence-end"),
    path("holidays/", or_file(holiday_views.holidays, tables.holidays), name="holidays"),
    path("holidays/declare/", days.declare, name="day-declare"),
    path("holidays/<int:pk>/moves/", days.moves, name="day-moves"),
    path("holidays/<int:pk>/withdraw/", days.withdraw, name="day-withdraw"),
    path("language/", display.choose_language, name="set-language"),
    path("display/", display.display, name="display"),
    path("dates/echo/", offices.date_echo, name="date-echo"),
    path("groups/", or_file(groups.groups, tables.groups), name="groups"),
    path("groups/<int:pk>/", or_file(groups.group, tables.group), name="group"),
    path("groups/<int:pk>/members/", groups.change_members, name="group-members"),
    path("groups/<int:pk>/members/<int:office_pk>/out/", groups.take_out, name="group-take-out"),
    path("groups/<int:pk>/end/", groups.end_group, name="group-end"),
    path("office/channels/", or_file(channels.channels, tables.channels), name="channels"),
    path("office/channels/<int:pk>/try/", channels.try_out, name="channel-try"),
    path("office/channels/<int:pk>/end/", channels.end, name="channel-end"),
    path("office/signatories/", or_file(signatories.signatories, tables.signatories), name="signatories"),
    path("office/signatories/<int:pk>/", signatories.signatory, name="signatory"),
    path("office/signatories/<int:pk>/withdraw/", signatories.withdraw, name="signatory-withdraw"),
    path("office/people/", or_file(people.people_page, tables.people), name="people"),
    path("office/people/new/", people.person_new, name="person-new"),
    path("office/people/<int:pk>/", people.person, name="person"),
    path("office/people/<int:pk>/end/", people.person_end, name="person-end"),
    path("office/people/<int:pk>/link/", people.person_link, name="person-link"),
    path("password/<str:uidb64>/<str:token>/", people.SetPassword.as_view(), name="set-password"),
    path("office/rules/", rules.house_rules, name="house-rules"),
    path("office/second-factor/", second_factor_view.required_roles, name="second-factor"),
    path("offices/codes/", or_file(offices.office_codes, tables.codes), name="office-codes"),
    path("offices/<int:pk>/code/", offices.new_code, name="office-code"),
    path("views/", views.saved_views, name="saved-views"),
    path("views/<int:pk>/", views.saved_view, name="saved-view"),
    path("views/<int:pk>/withdraw/", views.withdraw, name="saved-view-withdraw"),
    path("healthz", watching.alive, name="healthz"),
    path("readyz", watching.ready, name="readyz"),
    path("metrics", watching.metrics, name="metrics"),
    path("", include("offices.entrance.urls")),
    path("", include("letters.urls")),
    path("", include("workflow.urls")),
]
handler500 = "config.failing.failed"
