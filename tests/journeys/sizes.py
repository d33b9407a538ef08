"""The screens at which the site is looked at, in CSS pixels."""

PHONE = {"width": 390, "height": 844}
COMPUTER = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}  # as a laptop at 400 % zoom
