"""Where allauth meets the house: accounts are kept by our action."""

from allauth.account.adapter import DefaultAccountAdapter

from engage.people import actions


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        return actions.join(actor=user, person=user) if commit else user
