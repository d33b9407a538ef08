"""Addresses of people: what is hers alone, the ways to belong, the second step, roles and invitations."""

from django.urls import path

from engage.people.views import (
    belonging,
    codes,
    keys,
    looking_up,
    mine,
    outside,
    privacy,
    roles,
    second_step,
)

urlpatterns = [
    path("accounts/second-step/", second_step.second_step, name="second_step"),
    # Before allauth's own address of the same name, which would let go of the last one.
    path("accounts/2fa/webauthn/keys/<int:pk>/remove/", second_step.remove_key, name="mfa_remove_webauthn"),
    # As allauth's own, but for what is said when the provider is down.
    path("accounts/oidc/<str:provider_id>/login/", outside.login, name="openid_connect_login"),
    path("accounts/oidc/<str:provider_id>/login/callback/", outside.callback, name="openid_connect_callback"),
    path("people/roles/", roles.roles, name="roles"),
    path("people/roles/invite/", roles.invite_staff, name="invite_staff"),
    path("people/roles/<int:pk>/end/", roles.end_role, name="end_role"),
    path("people/invitations/<int:pk>/withdraw/", roles.withdraw_invitation, name="withdraw_invitation"),
    path("people/agree/", keys.acts_waiting, name="acts_waiting"),
    path("people/agree/<int:pk>/", keys.confirm_act, name="confirm_act"),
    path("people/agree/<int:pk>/drop/", keys.drop_act, name="drop_act"),
    path("invitations/<str:token>/", roles.accept_invitation, name="accept_invitation"),
    path("me/", mine.me, name="me"),
    path("me/capacities/", mine.set_capacities, name="set_capacities"),
    path("me/sign-in-code/", codes.make_sign_in_code, name="make_sign_in_code"),
    path("me/places/", belonging.choose_place, name="choose_place"),
    path("me/places/<str:code>/leave/", belonging.leave_place, name="leave_place"),
    path("me/places/<str:code>/check/", belonging.ask_for_check, name="ask_for_check"),
    path("me/privacy/", privacy.privacy, name="privacy"),
    path("me/privacy/<str:purpose>/agree/", privacy.give_consent, name="give_consent"),
    path("me/privacy/<str:purpose>/take-back/", privacy.take_back_consent, name="take_back_consent"),
    path("me/held/", privacy.what_is_held, name="what_is_held"),
    path("me/held/copy/", privacy.ask_for_download, name="ask_for_download"),
    path("me/held/copy/<int:pk>/", privacy.take_download, name="take_download"),
    path("me/leave/", privacy.leave, name="leave"),
    path("left/", privacy.left, name="left"),
    path("look-up/", looking_up.look_up_identity, name="look_up_identity"),
    path("join/", codes.join_with_code, name="join_with_code"),
    path("sign-in-code/", codes.sign_in_with_code, name="sign_in_with_code"),
    path("places/<str:code>/belong/", belonging.declare_membership, name="declare_membership"),
    path("places/<str:code>/codes/", codes.make_codes, name="make_codes"),
    path("codes/<int:pk>/withdraw/", codes.withdraw_codes, name="withdraw_codes"),
    path("check-belonging/", belonging.check_membership, name="check_membership"),
]
