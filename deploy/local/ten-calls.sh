#!/bin/sh
# The ten operations as curl calls, on the platform that npm start has started: first with a tenant's
# own session (the demo clip's), then with demo=true and the key of a tenant without a plan. Run it, or
# copy single lines. It prints each answer below its status and cuts long answers. The page /docs
# describes their content.
set -eu
cd "$(dirname "$0")/../.."
local_json=${STRIDEFORM_LOCAL:-$PWD/.strideform/local.json}
read_local() { node -p "require('$local_json').$1"; }

url=$(read_local gateway_url)
auth="Authorization: API-KEY $(read_local keys.admin)"
id=$(read_local demo_session_id)

line_end='
'
# A JSON answer has no line end.
curl() {
  answer=$(command curl -w '\n%{http_code}' "$@")
  printf 'HTTP %s\n%s\n\n' "${answer##*"$line_end"}" "${answer%"$line_end"*}"
}

curl -sS -H "$auth" -F user_id=anna -F session_name='Tempo run' -F video=@test/fixtures/rendered-runner/runner.mp4 "$url/running/sessions/"   # 1
curl -sS -H "$auth" "$url/running/sessions/$id/" | cut -c 1-400                                  # 2  metrics and angles over time
curl -sS -H "$auth" "$url/running/sessions/$id/summary/" | cut -c 1-400                          # 3  metrics stride by stride
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/summary/?measurement_system=metric"       # 4  ask for comments
curl -sS -H "$auth" "$url/running/sessions/$id/export/" | cut -c 1-400                           # 5  everything, frame by frame
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-analysis/" | cut -c 1-400            # 6  form report
curl -sS -H "$auth" "$url/running/sessions/metrics/total/" | cut -c 1-400                        # 7  over all sessions
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-recommendations/"                    # 8  comments on form
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/gait-analysis/" | cut -c 1-400            # 9  gait report
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/recommendation/"                          # 10 comments on gait

# Without a plan: demo=true shows the demo session to everyone with a key (200) …
auth="Authorization: API-KEY $(read_local keys.no_plan_admin)"
curl -sS -H "$auth" "$url/running/sessions/any/?demo=true" | cut -c 1-400                        # 2
curl -sS -H "$auth" "$url/running/sessions/any/summary/?demo=true" | cut -c 1-400                # 3
curl -sS -H "$auth" "$url/running/sessions/any/export/?demo=true" | cut -c 1-400                 # 5
curl -sS -H "$auth" -X POST "$url/running/sessions/any/form-analysis/?demo=true" | cut -c 1-400  # 6
curl -sS -H "$auth" -X POST "$url/running/sessions/any/gait-analysis/?demo=true" | cut -c 1-400  # 9
# … and everything else answers as for any tenant without its own session (404) and without a plan
# (404 for reports, 403 for comments on them).
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/summary/"                                 # 4  404
curl -sS -H "$auth" "$url/running/sessions/metrics/total/"                                       # 7  404
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-analysis/"                           # 6  404
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/gait-analysis/"                           # 9  404
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/form-recommendations/"                    # 8  403
curl -sS -H "$auth" -X POST "$url/running/sessions/$id/recommendation/"                          # 10 403
