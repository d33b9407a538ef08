"""What a page can be built from, and what stands beside its words in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import HelpPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from engage.base.actions import may

WORDS = ["bold", "italic", "ol", "ul", "link", "document-link", "h3"]


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Words under it"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/picture.html"


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    words = blocks.RichTextBlock(label=_("Words"), features=WORDS)

    class Meta:
        icon = "form"
        label = _("Card")


class OptionBlock(blocks.StructBlock):
    """One thing that could be done: what is good about it, what is bad, what it costs."""

    title = blocks.CharBlock(label=_("The option"), max_length=80)
    summary = blocks.TextBlock(label=_("In two sentences"), max_length=400)
    good = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("What is good about it"), min_num=1)
    bad = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("What is bad about it"), min_num=1)
    cost = blocks.CharBlock(label=_("What it costs"), max_length=120)
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Option")


class PapersBlock(blocks.StructBlock):
    """One paper in up to three versions, so that everyone can read it."""

    title = blocks.CharBlock(label=_("What the paper is about"), max_length=120)
    plain_language = DocumentChooserBlock(label=_("In plain words"), required=False)
    easy_read = DocumentChooserBlock(label=_("Easy Read, with pictures"), required=False)
    full = DocumentChooserBlock(label=_("The full paper"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Paper")


class StoryBlock(blocks.StreamBlock):
    """The body of any page."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=80, template="pages/blocks/heading.html"
    )
    words = blocks.RichTextBlock(
        label=_("Words"), icon="pilcrow", features=WORDS, template="pages/blocks/words.html"
    )
    picture = PictureBlock()
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), icon="grip", template="pages/blocks/cards.html")
    papers = blocks.ListBlock(
        PapersBlock(), label=_("Papers"), icon="doc-full", template="pages/blocks/papers.html"
    )


class ConsultationStoryBlock(StoryBlock):
    """A consultation's page can also lay options side by side."""

    options = blocks.ListBlock(
        OptionBlock(), label=_("Options"), icon="list-ul", template="pages/blocks/options.html"
    )


class AboutConsultation(HelpPanel):
    """The question, where it is changed, and for its hosts the way back there."""

    def __init__(self, template="pages/editor/about_consultation.html", **kwargs):
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            consultation = self.instance.consultation
            is_host = may(self.request.user, "consultations.schedule_consultation", consultation)
            return {"consultation": consultation, "is_host": is_host}
