"""Named reads of meetings: clocks, guards, lists, pages, letters and what is held about someone."""
