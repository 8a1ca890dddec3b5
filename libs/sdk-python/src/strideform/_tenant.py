"""Resources of the tenant: runners, keys, audit trail, plan, and the definitions of the metrics."""

from __future__ import annotations

from ._api_client import ApiClient
from ._generated.api import operations


class UsersResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.users_list)
        self.create = api.method(operations.users_create)
        self.retrieve = api.method(operations.users_retrieve)
        self.update = api.method(operations.users_update)
        self.delete = api.method(operations.users_delete)
        self.merge = api.method(operations.users_merge)
        self.trends = UserTrendsResource(api)
        self.media_links = UserMediaLinksResource(api)
        self.groups = UserGroupsResource(api)
        self.health_answers = UserHealthAnswersResource(api)
        self.export = UserExportResource(api)


class UserTrendsResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.users_trends_retrieve)


class UserExportResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.users_export_retrieve)


class UserMediaLinksResource:
    def __init__(self, api: ApiClient) -> None:
        self.revoke = api.method(operations.users_media_links_revoke)


class UserHealthAnswersResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.users_health_answers_retrieve)
        self.replace = api.method(operations.users_health_answers_replace)
        self.delete = api.method(operations.users_health_answers_delete)


class ComparisonsResource:
    def __init__(self, api: ApiClient) -> None:
        self.create = api.method(operations.comparisons_create)
        self.report = ComparisonReportResource(api)


class ComparisonReportResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.comparisons_report_retrieve)


class ApiKeysResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.api_keys_list)
        self.create = api.method(operations.api_keys_create)
        self.rotate = api.method(operations.api_keys_rotate)
        self.revoke = api.method(operations.api_keys_revoke)


class AuditResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.audit_list)


class ConsoleSessionsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.console_sessions_list)
        self.end = api.method(operations.console_sessions_end)


class MediaLinksResource:
    def __init__(self, api: ApiClient) -> None:
        self.revoke = api.method(operations.media_links_revoke)


class DeletedSessionsResource:
    """Deleted sessions that can be restored."""

    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.deleted_sessions_list)
        self.restore = api.method(operations.deleted_sessions_restore)
        self.erase = api.method(operations.deleted_sessions_erase)


class PeopleResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.people_list)
        self.create = api.method(operations.people_create)
        self.invite = api.method(operations.people_invite)
        self.update = api.method(operations.people_update)
        self.delete = api.method(operations.people_delete)


class GroupsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.groups_list)
        self.create = api.method(operations.groups_create)
        self.update = api.method(operations.groups_update)
        self.delete = api.method(operations.groups_delete)
        self.runners = GroupRunnersResource(api)


class GroupRunnersResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.groups_runners_list)
        self.add = api.method(operations.groups_runners_add)
        self.remove = api.method(operations.groups_runners_remove)


class UserGroupsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.users_groups_list)


class BrandResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.brand_retrieve)
        self.update = api.method(operations.brand_update)


class PlanResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.plan_retrieve)


class MetricsResource:
    def __init__(self, api: ApiClient) -> None:
        self.definitions = MetricDefinitionsResource(api)


class MetricDefinitionsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.metrics_definitions_list)


class ManagementResource:
    """Operations that the API also offers at paths of its management part."""

    def __init__(self, api: ApiClient) -> None:
        self.sessions = ManagementSessionsResource(api)


class ManagementSessionsResource:
    def __init__(self, api: ApiClient) -> None:
        self.create = api.method(operations.management_sessions_create)
