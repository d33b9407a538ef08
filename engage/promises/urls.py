"""Addresses of what is owed, what was promised, and how a place stands."""

from django.urls import path

from engage.promises.views import answering, keeping, reading

DUTY, COMMITMENT = "promises/answers/<int:pk>", "promises/commitments/<int:pk>"

urlpatterns = [
    path("promises/", reading.promises, name="promises"),
    path("promises/<slug:slug>/", reading.scoreboard, name="scoreboard"),
    path(f"{DUTY}/", reading.duty, name="duty"),
    path(f"{DUTY}/acknowledge/", answering.acknowledge_duty, name="acknowledge_duty"),
    path(f"{DUTY}/assign/", answering.assign_duty, name="assign_duty"),
    path(f"{DUTY}/write/", answering.write_reply, name="write_reply"),
    path(f"{DUTY}/publish/", answering.publish_reply, name="publish_reply"),
    path(f"{DUTY}/take-over/", answering.take_over_duty, name="take_over_duty"),
    path(f"{DUTY}/contest/", answering.contest_reply, name="contest_reply"),
    path(f"{DUTY}/close/", answering.close_contest, name="close_contest"),
    path(f"{DUTY}/promise/", keeping.propose_commitment, name="propose_commitment"),
    path(f"{COMMITMENT}/", reading.commitment, name="commitment"),
    path(f"{COMMITMENT}/agree/", keeping.agree_commitment, name="agree_commitment"),
    path(f"{COMMITMENT}/update/", keeping.update_commitment, name="update_commitment"),
    path(f"{COMMITMENT}/claim/", keeping.claim_commitment, name="claim_commitment"),
    path(f"{COMMITMENT}/confirm/", keeping.confirm_commitment, name="confirm_commitment"),
    path(f"{COMMITMENT}/dispute/", keeping.dispute_commitment, name="dispute_commitment"),
    path(f"{COMMITMENT}/change/", keeping.change_commitment, name="change_commitment"),
    path(f"{COMMITMENT}/close/", keeping.close_commitment, name="close_commitment"),
    path(f"{COMMITMENT}/fail/", keeping.fail_commitment, name="fail_commitment"),
    path(f"{COMMITMENT}/take-over/", keeping.take_over_commitment, name="take_over_commitment"),
]
