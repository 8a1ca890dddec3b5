# SPDX-License-Identifier: GPL-2.0-only
# It runs inside SecantusDB and is used in development only.
"""Starts SecantusDB without a deadlock of its catalogue.

An insert into a new collection holds the collection's lock, writes the collection's row and then
asks for the catalogue's lock. A command that creates or drops the same collection held the
catalogue's lock and waited for that row, so neither ended and the server stopped working. Here the
command takes the collection's lock first, which is the order that SecantusDB documents.
"""

import sys
from functools import wraps

from secantus.cli import main
from secantus.storage import Storage


def behind_writes(command):
    """Wraps a command of a collection. It begins when the writes to that collection have ended."""

    @wraps(command)
    def ordered(self, db, coll, *arguments, **options):
        with self._coll_lock(db, coll):
            return command(self, db, coll, *arguments, **options)

    return ordered


for name in ("create_collection", "drop_collection", "set_collection_options"):
    setattr(Storage, name, behind_writes(getattr(Storage, name)))

sys.exit(main())
