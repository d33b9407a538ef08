"""Make a scrutineer's key on her own computer: one line to type in, and words to print and nothing else."""

from engage.commands.command import OurCommand
from engage.elections.sealing import new_key

A_LINE = 6


class Command(OurCommand):
    needs_database = False

    def handle(self, **_options):
        public, words = new_key()
        self.say("Public key. Type this line into the page of the election:\n")
        self.say(f"  {public}\n")
        self.say(
            "Your words. Write them on paper or print them, once. They are shown this once and kept nowhere:\n"
        )
        for at in range(0, len(words), A_LINE):
            self.say("  " + "  ".join(words[at : at + A_LINE]))
        self.say(
            "\nWhoever has both scrutineers' words can open the box. Clear this screen when you have them."
        )
