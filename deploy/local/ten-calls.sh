#!/bin/sh
# The ten operations as curl calls, on the platform that npm start has started. The first calls read
# a tenant's own session, the demo clip's. The others use demo=true and the key of a tenant without
# a plan. Run the script, or copy single calls. It prints each answer below its status and cuts long
# answers. The page /docs describes their content.
set -eu
cd "$(dirname "$0")/../.."
local_json=${STRIDEFORM_LOCAL:-$PWD/.strideform/local.json}
read_local() { node -p "require('$local_json').$1"; }

url=$(read_local gateway_url)
auth="Authorization: API-KEY $(read_local keys.admin)"
id=$(read_local demo_session_id)

line_end='
'
# A JSON answer does not end with a line break.
curl() {
  answer=$(command curl -w '\n%{http_code}' "$@")
  printf 'HTTP %s\n%s\n\n' "${answer##*"$line_end"}" "${answer%"$line_end"*}"
}

# 1: send a clip
curl -sS -H "$auth" -F user_id=anna -F session_name='Tempo run' \
  -F video=@test/fixtures/rendered-runner/runner.mp4 "$url/running/sessions/"
# 2: metrics and angles over time
curl -sS -H "$auth" "$url/running/sessions/$id/" | cut -c 1-400
# 3: metrics stride by stride
curl -sS -H "$auth" "$url/running/sessions/$id/summary/" | cut -c 1-400
# 4: request comments
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/summary/?measurement_system=metric"
# 5: everything, frame by frame
curl -sS -H "$auth" "$url/running/sessions/$id/export/" | cut -c 1-400
# 6: the form report
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-analysis/" | cut -c 1-400
# 7: totals over all sessions
curl -sS -H "$auth" "$url/running/sessions/metrics/total/" | cut -c 1-400
# 8: request comments on the form
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-recommendations/"
# 9: the gait report
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/gait-analysis/" | cut -c 1-400
# 10: request comments on the gait
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/recommendation/"

# Without a plan, everyone with a key sees the demo session (demo=true): calls 2, 3, 5, 6, 9.
auth="Authorization: API-KEY $(read_local keys.no_plan_admin)"
curl -sS -H "$auth" "$url/running/sessions/any/?demo=true" | cut -c 1-400
curl -sS -H "$auth" "$url/running/sessions/any/summary/?demo=true" | cut -c 1-400
curl -sS -H "$auth" "$url/running/sessions/any/export/?demo=true" | cut -c 1-400
curl -sS -H "$auth" -X POST "$url/running/sessions/any/form-analysis/?demo=true" | cut -c 1-400
curl -sS -H "$auth" -X POST "$url/running/sessions/any/gait-analysis/?demo=true" | cut -c 1-400
# A tenant without its own session gets 404: calls 4 and 7.
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/summary/"
curl -sS -H "$auth" "$url/running/sessions/metrics/total/"
# A tenant without a plan gets 404 for reports, and 403 for comments on them: calls 6, 9, 8, 10.
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-analysis/"
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/gait-analysis/"
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-recommendations/"
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/recommendation/"
