"""`python -m tests.factories.migrating` runs every migration in order, as `python -m engage migrate` does, in a third of the time.

For each new model Django builds anew all that are related to it, however far. Every model is related to people, so
that was all of them, two hundred times; yet a new model leaves those that are there as they are.
"""

import sys

from django.db.migrations.state import ProjectState

from engage.__main__ import main

add_as_django_does = ProjectState.add_model


def add_and_build_no_other(self, model_state):
    apps = self.__dict__.pop("apps", None)  # what is not built yet, Django does not build anew
    add_as_django_does(self, model_state)
    if apps:
        self.apps = apps
        apps.render_multiple([model_state])


if __name__ == "__main__":
    ProjectState.add_model = add_and_build_no_other
    sys.argv[1:] = ["migrate"]
    main()
