# SPDX-License-Identifier: GPL-2.0-only
# It runs inside SecantusDB and is used in development only.
"""Starts SecantusDB with three changes.

No deadlock of its catalogue: an insert into a new collection holds the collection's lock, writes
the collection's row and then asks for the catalogue's lock. A command that creates or drops the
same collection held the catalogue's lock and waited for that row, so neither ended and the server
stopped working. Here the command takes the collection's lock first, which is the order that
SecantusDB documents.

Records of retryable writes are dropped in the order in which they were made. SecantusDB looks at
all of them at each write, up to 10,000 in half an hour, which took most of its time in tests.

No look-up of the profiler's level for each command. Nobody uses the profiler here.
"""

import sys
from functools import wraps

from secantus.cli import main
from secantus.storage import Storage
from secantus import transactions
from secantus.transactions import TransactionRegistry


def behind_writes(command):
    """Wraps a command of a collection. It begins when the writes to that collection have ended."""

    @wraps(command)
    def ordered(self, db, coll, *arguments, **options):
        with self._coll_lock(db, coll):
            return command(self, db, coll, *arguments, **options)

    return ordered


def drop_oldest_records(self):
    """Drops records that are too old or too many. They are in the order in which they were made."""
    records = self._retryable
    cutoff = self._time() - transactions._RETRYABLE_RECORD_LIFETIME_SECONDS
    while records:
        key, (_reply, at, _identity) = next(iter(records.items()))
        if at >= cutoff and len(records) <= transactions._RETRYABLE_RECORD_MAX:
            return
        del records[key]


for name in ("create_collection", "drop_collection", "set_collection_options"):
    setattr(Storage, name, behind_writes(getattr(Storage, name)))
TransactionRegistry._prune_retryable_locked = drop_oldest_records
Storage.get_profile = lambda self, db: {"level": 0, "slowms": 100, "sampleRate": 1.0}

sys.exit(main())
