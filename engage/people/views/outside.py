"""An identity provider that does not answer is said in words."""

import functools

from allauth.socialaccount.providers.openid_connect import views as openid
from django.shortcuts import render
from requests import RequestException


def or_say_so(view):
    @functools.wraps(view)
    def asked_elsewhere(request, provider_id):
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=502)

    return asked_elsewhere


login = or_say_so(openid.login)
callback = or_say_so(openid.callback)
