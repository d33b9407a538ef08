"""Every address, in the order in which they are tried."""

from functools import partial

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as editor_urls
from wagtail.documents import urls as document_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from engage.pages.views.gallery import gallery

handler400 = "engage.base.errors.bad_request"
handler403 = "engage.base.errors.forbidden"
handler404 = "engage.base.errors.not_found"
handler500 = "engage.base.errors.server_error"

editor = decorate_urlpatterns(editor_urls.urlpatterns, csp_replace(settings.EDITOR_SECURITY_POLICY))
editor = decorate_urlpatterns(editor, xframe_options_sameorigin)
documents = decorate_urlpatterns(document_urls.urlpatterns, login_not_required)
told = decorate_urlpatterns(wagtail_urls.urlpatterns, login_not_required)

# Pictures only: documents go through Wagtail's view, originals through nobody's.
pictures = login_not_required(partial(serve, document_root=settings.MEDIA_ROOT / "images"))

# Wagtail has sign-in pages of its own, without second step and limits.
our_sign_in = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("editor/login/", our_sign_in, name="editor_sign_in"),
    path("_util/login/", our_sign_in, name="page_sign_in"),
    path("editor/", include(editor)),
    path("documents/", include(documents)),
    path("media/images/<path:path>", pictures, name="pictures"),
    path("", include("engage.consultations.urls")),
    path("", include("engage.agenda.urls")),
    path("", include("engage.forums.urls")),
    path("", include("engage.panels.urls")),
    path("", include("engage.elections.urls")),
    path("", include("engage.terms.urls")),
    path("", include("engage.rolls.urls")),
    path("", include("engage.hustings.urls")),
    path("", include("engage.versions.urls")),
    path("", include("engage.recalls.urls")),
    path("", include("engage.pulse.urls")),
    path("", include("engage.continuity.urls")),
    path("", include("engage.meetings.urls")),
    path("", include("engage.rooms.urls")),
    path("", include("engage.discussion.urls")),
    path("", include("engage.promises.urls")),
    path("", include("engage.people.urls")),
    path("", include("engage.equality.urls")),
    path("", include("engage.notices.urls")),
    path("", include("engage.needs.urls")),
    path("", include("engage.pages.urls")),
    path("", include("engage.base.live.urls")),
    path("accounts/", include("allauth.urls")),
    *([path("gallery/", gallery, name="gallery")] if settings.DEBUG else []),
    path("", include(told)),
]
