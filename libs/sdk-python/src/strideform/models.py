"""The API's answers. Fields have the names of the API, in snake_case."""

from ._generated.models import *  # noqa: F403
from ._generated.types import UNSET as UNSET  # noqa: PLC0414 (an export)
from ._generated.types import Unset as Unset  # noqa: PLC0414
