"""The addresses of coming in and of a person's own security. Of the library's, those that are used."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as provider
from django.contrib.auth.views import LogoutView
from django.urls import path, reverse_lazy

from . import views

HOME = reverse_lazy("mfa_index")
OFFICES_OWN = {"provider_id": "office"}

urlpatterns = [
    path("login/", views.sign_in, name="login"),
    path("login/", views.sign_in, name="account_login"),  # the library's name for the same door
    path(
        "login/second/",
        factors.AuthenticateView.as_view(template_name="offices/account/second_step.html"),
        name="mfa_authenticate",
    ),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("login/office/", provider.login, OFFICES_OWN, name="openid_connect_login"),
    path("login/office/back/", provider.callback, OFFICES_OWN, name="openid_connect_callback"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("account/", views.security, name="mfa_index"),
    path("account/password/", views.change_password, name="password"),
    path("account/session/", views.session, name="session"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="sign-out-everywhere"),
    path(
        "account/confirm/",
        account.ReauthenticateView.as_view(template_name="offices/account/confirm.html"),
        name="account_reauthenticate",
    ),
    path(
        "account/confirm/code/",
        factors.ReauthenticateView.as_view(template_name="offices/account/confirm.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "account/confirm/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(template_name="offices/account/confirm_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "account/app/",
        app.ActivateTOTPView.as_view(template_name="offices/account/app.html"),
        name="mfa_activate_totp",
    ),
    path(
        "account/app/remove/",
        app.DeactivateTOTPView.as_view(template_name="offices/account/app_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/recovery-codes/",
        recovery.ViewRecoveryCodesView.as_view(template_name="offices/account/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        recovery.GenerateRecoveryCodesView.as_view(template_name="offices/account/recovery_codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/passkeys/add/",
        passkeys.AddWebAuthnView.as_view(template_name="offices/account/passkey_add.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/",
        passkeys.EditWebAuthnView.as_view(template_name="offices/account/passkey.html", success_url=HOME),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(
            template_name="offices/account/passkey_remove.html", success_url=HOME
        ),
        name="mfa_remove_webauthn",
    ),
]
# What who still has to set up a second factor reaches.
SECURITY = {each.name for each in urlpatterns}
