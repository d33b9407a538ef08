"""discussion: threads under any subject, what people say there, and how it is kept fair."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "engage.discussion"
    label = "discussion"
