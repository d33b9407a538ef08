"""Who may keep the record going."""

from rules import add_perm

from engage.base.rules import is_herself, is_the_clock, is_the_console

add_perm("record.forget_actor", is_herself | is_the_clock | is_the_console)
add_perm("record.seal", is_the_clock)
add_perm("record.publish_head", is_the_clock)
add_perm("record.requeue_reactions", is_the_clock)
